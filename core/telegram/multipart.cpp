#include "core/telegram/multipart.hpp"

#include "core/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::telegram {
namespace {

constexpr std::string_view unnamed = "file";
constexpr std::string_view any_bytes = "application/octet-stream";

void append_point(std::string& to, const base::Step& step) {
    const auto kind = base::glyph(step.point);
    if (kind == base::Glyph::line || kind == base::Glyph::invisible)
        to += ' ';
    else if (step.point == '%')
        to += "%25";
    else {
        if (step.point == '"' || step.point == '\\') to += '\\';
        base::append_utf8(to, step.point);
    }
}

std::string quoted_name(std::string_view name) {
    std::string quoted;
    base::each_step(name, [&](const base::Step& step, auto) { append_point(quoted, step); });
    return quoted.empty() ? std::string(unnamed) : quoted;
}

bool is_media_type(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) { return c > ' ' && c <= '~'; });
}

bool occurs(std::string_view word, const Form& form) {
    return form.file->bytes.find(word) != std::string::npos ||
           std::ranges::any_of(form.fields, [&](const auto& field) {
               return field.second.find(word) != std::string::npos;
           });
}

std::string boundary_for(const Form& form) {
    for (std::size_t number = 0;; ++number) {
        auto word = fmt::format("form-of-repair-{}", number);
        if (!occurs(word, form)) return word;
    }
}

}  // namespace

Encoded encode(const Form& form) {
    const auto boundary = boundary_for(form);
    const auto& file = *form.file;
    std::string body;
    body.reserve(file.bytes.size() + 4096);
    for (const auto& [name, value] : form.fields)
        fmt::format_to(std::back_inserter(body),
                       "--{}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n",
                       boundary, name, value);
    fmt::format_to(std::back_inserter(body),
                   "--{}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\n"
                   "Content-Type: {}\r\n\r\n",
                   boundary, form.file_field, quoted_name(file.name),
                   is_media_type(file.media_type) ? file.media_type : any_bytes);
    body += file.bytes;
    body.append("\r\n--").append(boundary).append("--\r\n");
    return {std::move(body), "multipart/form-data; boundary=" + boundary};
}

}  // namespace repair::telegram
