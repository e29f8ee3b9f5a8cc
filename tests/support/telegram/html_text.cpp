#include "core/base/utf8.hpp"
#include "tests/support/telegram/formatted.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>

namespace repair::test::botapi {
namespace {

using base::Json;

const std::map<std::string, std::string, std::less<>> kinds{
    {"b", "bold"},
    {"strong", "bold"},
    {"i", "italic"},
    {"em", "italic"},
    {"u", "underline"},
    {"ins", "underline"},
    {"s", "strikethrough"},
    {"strike", "strikethrough"},
    {"del", "strikethrough"},
    {"tg-spoiler", "spoiler"},
    {"span", "spoiler"},
    {"a", "text_link"},
    {"code", "code"},
    {"pre", "pre"},
    {"blockquote", "blockquote"},
    {"tg-emoji", "custom_emoji"},
};

struct Open {
    std::string tag;
    std::string href;
    std::size_t offset = 0;
    std::size_t at = 0;  ///< Where its tag begins.
};

/// One pass over the source. It throws what is wrong, as a text.
class HtmlReader {
public:
    explicit HtmlReader(std::string_view source) : source_(source) {}

    Formatted read() {
        while (at_ < source_.size()) {
            if (source_[at_] == '<')
                read_tag();
            else if (source_[at_] == '&')
                read_reference();
            else
                read_plain();
        }
        if (!open_.empty())
            throw "Can't find end tag corresponding to start tag \"" + open_.back().tag + "\"";
        std::ranges::stable_sort(out_.entities, [](const Entity& a, const Entity& b) {
            return a.offset != b.offset ? a.offset < b.offset : a.length > b.length;
        });
        return std::move(out_);
    }

private:
    void put(std::string_view text) {
        out_.text += text;
        offset_ += utf16_length(text);
    }

    void read_plain() {
        const auto end = std::min(source_.find_first_of("<&", at_), source_.size());
        put(source_.substr(at_, end - at_));
        at_ = end;
    }

    void read_reference() {
        const auto end = source_.find(';', at_);
        const auto name = source_.substr(at_ + 1, end == source_.npos ? 0 : end - at_ - 1);
        static const std::map<std::string_view, std::string_view> names{
            {"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}};
        std::string text;
        if (const auto found = names.find(name); found != names.end()) {
            text = found->second;
        } else if (name.starts_with('#')) {
            const bool hex = name.size() > 1 && name[1] == 'x';
            const auto digits = name.substr(hex ? 2 : 1);
            unsigned point = 0;
            const auto last = digits.data() + digits.size();
            const auto read = std::from_chars(digits.data(), last, point, hex ? 16 : 10);
            if (read.ptr == last && point > 0) base::append_utf8(text, point);
        }
        at_ = text.empty() ? at_ + 1 : end + 1;
        put(text.empty() ? "&" : text);
    }

    void read_tag() {
        const auto begin = at_++;
        const bool closing = at_ < source_.size() && source_[at_] == '/';
        if (closing) ++at_;
        auto name = word();
        const auto place = " at byte offset " + std::to_string(begin);
        if (closing) {
            close(name, place);
        } else {
            if (!kinds.contains(name)) throw "Unsupported start tag \"" + name + "\"" + place;
            Open open{name, {}, offset_, begin};
            read_attributes(open, place);
            open_.push_back(std::move(open));
        }
        if (at_ >= source_.size() || source_[at_] != '>')
            throw(closing ? "Unclosed end tag" : "Unclosed start tag") + place;
        ++at_;
    }

    std::string word() {
        std::string name;
        while (at_ < source_.size() &&
               (std::isalnum(static_cast<unsigned char>(source_[at_])) != 0 || source_[at_] == '-'))
            name += static_cast<char>(std::tolower(static_cast<unsigned char>(source_[at_++])));
        return name;
    }

    void skip_blanks() {
        while (at_ < source_.size() && (source_[at_] == ' ' || source_[at_] == '\n'))
            ++at_;
    }

    void read_attributes(Open& open, const std::string& place) {
        for (skip_blanks(); at_ < source_.size() && source_[at_] != '>'; skip_blanks()) {
            const auto name = word();
            if (name.empty()) throw "Expected equal sign in declaration of an attribute" + place;
            if (at_ >= source_.size() || source_[at_] != '=') continue;
            ++at_;
            if (at_ >= source_.size() || (source_[at_] != '"' && source_[at_] != '\''))
                throw "Unexpected end of an attribute value" + place;
            const auto end = source_.find(source_[at_], at_ + 1);
            if (end == source_.npos) throw "Unclosed start tag" + place;
            if (name == "href") open.href = source_.substr(at_ + 1, end - at_ - 1);
            at_ = end + 1;
        }
    }

    void close(const std::string& name, const std::string& place) {
        if (open_.empty()) throw "Unexpected end tag" + place;
        const auto open = std::move(open_.back());
        open_.pop_back();
        if (!name.empty() && name != open.tag)
            throw "Unmatched end tag" + place + ", expected \"</" + open.tag + ">\", found \"</" +
                name + ">\"";
        const auto length = offset_ - open.offset;
        if (length == 0) return;
        Entity entity{open.offset, length,
                      Json::object().set("offset", open.offset).set("length", length)};
        constexpr std::string_view person = "tg://user?id=";
        if (open.tag == "a" && open.href.starts_with(person)) {
            entity.json.set("type", "text_mention");
            std::int64_t id = 0;
            const auto digits = std::string_view(open.href).substr(person.size());
            std::from_chars(digits.data(), digits.data() + digits.size(), id);
            entity.json.set("user", Json::object().set("id", id).set("is_bot", false));
        } else if (open.tag == "a") {
            entity.json.set("type", "text_link").set("url", open.href);
        } else {
            entity.json.set("type", kinds.at(open.tag));
        }
        if (open.tag != "a" || !open.href.empty()) out_.entities.push_back(std::move(entity));
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t offset_ = 0;
    Formatted out_{};
    std::vector<Open> open_{};
};

}  // namespace

FormattedOr parse_html(std::string_view source) {
    try {
        return {HtmlReader(source).read(), {}};
    } catch (const std::string& error) {
        return {{}, "can't parse entities: " + error};
    }
}

}  // namespace repair::test::botapi
