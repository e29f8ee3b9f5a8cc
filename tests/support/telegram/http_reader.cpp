#include "tests/support/telegram/http_reader.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace repair::test::botapi {
namespace {

constexpr std::size_t longest_head = std::size_t{64} * 1024;
/// Files up to 50 MB, and what a multipart body puts around them.
constexpr std::size_t longest_body = std::size_t{51} * 1024 * 1024;

bool same(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) {
        return std::tolower(static_cast<unsigned char>(x)) ==
               std::tolower(static_cast<unsigned char>(y));
    });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::optional<std::size_t> number(std::string_view digits, int base) {
    std::size_t value = 0;
    const auto end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value, base);
    if (digits.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return value;
}

}  // namespace

std::optional<HttpRequest> HttpReader::next() {
    if (broken_) return std::nullopt;
    if (!in_body_ && !read_head()) return std::nullopt;
    if (!(chunked_ ? read_chunks() : read_body())) return std::nullopt;
    if (at_ == buffer_.size()) {
        buffer_.clear();
        at_ = 0;
    } else if (at_ > longest_head) {
        buffer_.erase(0, at_);
        at_ = 0;
    }
    in_body_ = chunked_ = continue_ = false;
    length_ = 0;
    return std::exchange(request_, {});
}

bool HttpReader::take_continue() {
    return std::exchange(continue_, false);
}

bool HttpReader::read_head() {
    const auto end = buffer_.find("\r\n\r\n", at_);
    if (end == std::string::npos) {
        broken_ = buffer_.size() - at_ > longest_head;
        return false;
    }
    auto head = std::string_view(buffer_).substr(at_, end - at_);
    at_ = end + 4;
    const auto first = head.substr(0, head.find("\r\n"));
    const auto space = first.find(' ');
    const auto last = first.rfind(' ');
    if (space == std::string_view::npos || last == space || !first.ends_with(" HTTP/1.1")) {
        broken_ = true;
        return false;
    }
    request_.verb = first.substr(0, space);
    request_.target = first.substr(space + 1, last - space - 1);
    head.remove_prefix(first.size());
    while (head.starts_with("\r\n")) {
        head.remove_prefix(2);
        const auto field = head.substr(0, head.find("\r\n"));
        const auto colon = field.find(':');
        if (colon != std::string_view::npos)
            read_field(field.substr(0, colon), trimmed(field.substr(colon + 1)));
        head.remove_prefix(field.size());
    }
    in_body_ = true;
    too_large_ = length_ > longest_body;
    broken_ = broken_ || too_large_;
    return !broken_;
}

void HttpReader::read_field(std::string_view name, std::string_view value) {
    if (same(name, "Content-Length")) {
        const auto length = number(value, 10);
        if (!length) broken_ = true;
        length_ = length.value_or(0);
    } else if (same(name, "Content-Type")) {
        request_.content_type = value;
    } else if (same(name, "Transfer-Encoding")) {
        chunked_ = same(value, "chunked");
    } else if (same(name, "Connection")) {
        request_.keep_alive = !same(value, "close");
    } else if (same(name, "Expect")) {
        continue_ = same(value, "100-continue");
    }
}

bool HttpReader::read_body() {
    if (buffer_.size() - at_ < length_) return false;
    request_.body.assign(buffer_, at_, length_);
    at_ += length_;
    return true;
}

std::optional<std::string_view> HttpReader::line() {
    const auto end = buffer_.find("\r\n", at_);
    if (end == std::string::npos) return std::nullopt;
    return std::string_view(buffer_).substr(at_, end - at_);
}

bool HttpReader::read_chunks() {
    while (const auto head = line()) {
        const auto size = number(head->substr(0, head->find(';')), 16);
        if (!size || request_.body.size() + *size > longest_body) {
            broken_ = true;
            too_large_ = size.has_value();
            return false;
        }
        const auto data = at_ + head->size() + 2;
        if (buffer_.size() < data + *size + 2) return false;
        request_.body.append(buffer_, data, *size);
        at_ = data + *size + 2;
        if (*size == 0) return true;
    }
    return false;
}

std::string_view reason_of(int status) {
    switch (status) {
        case 200: return "OK";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 409: return "Conflict";
        case 413: return "Request Entity Too Large";
        case 429: return "Too Many Requests";
        case 500: return "Internal Server Error";
        case 502: return "Bad Gateway";
        default: return "Whatever";
    }
}

std::string percent_decoded(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto hex = text[i] == '%' && i + 2 < text.size() ? number(text.substr(i + 1, 2), 16)
                                                               : std::nullopt;
        if (hex) {
            out += static_cast<char>(*hex);
            i += 2;
        } else {
            out += text[i] == '+' && plus == Plus::space ? ' ' : text[i];
        }
    }
    return out;
}

}  // namespace repair::test::botapi
