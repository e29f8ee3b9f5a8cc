#include "cmd/cells.hpp"

#include "core/base/text.hpp"
#include "core/domain/amount.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace repair::cmd {
namespace {

using base::Json;

std::string shown(Shows shows, const Json& value) {
    if (shows == Shows::money && value.kind() == Json::Kind::number)
        return domain::render_money({value.number()});
    if (shows == Shows::time && value.kind() == Json::Kind::string)
        return short_time(value.string());
    if (shows == Shows::flag && value.kind() == Json::Kind::boolean)
        return value.boolean() ? "yes" : "";
    return value.cell();
}

using Bytes = std::array<bool, 256>;

constexpr Bytes these(std::string_view all) {
    Bytes bytes{};
    for (const char one : all)
        bytes.at(static_cast<unsigned char>(one)) = true;
    return bytes;
}

/// These, and what a control character begins with.
constexpr Bytes these_and_controls(std::string_view all) {
    auto bytes = these(all);
    std::fill_n(bytes.begin(), 0x20, true);
    bytes.at(0x7f) = bytes.at(0xc2) = true;
    return bytes;
}

/// How many bytes are in front of the first of those.
std::size_t bytes_before(std::string_view text, const Bytes& those) {
    const auto* const found =
        std::ranges::find_if(text, [&](char c) { return those[static_cast<unsigned char>(c)]; });
    return static_cast<std::size_t>(found - text.begin());
}

/// The control character that a text with a special byte in front begins with, one of U+0080 to
/// U+009F, which some terminals obey, included; or nothing.
std::string_view control_in_front(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text.front());
    if (byte < 0x20 || byte == 0x7f) return text.substr(0, 1);
    const auto next = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0U;
    return byte == 0xc2 && next >= 0x80 && next <= 0x9f ? text.substr(0, 2) : "";
}

/// Everything up to the next special byte as it is, that one by `spell(its character, control)`.
template <typename Spell>
void append(std::string& line, std::string_view text, const Bytes& special, Spell spell) {
    for (;;) {
        const auto plain = bytes_before(text, special);
        line += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) return;
        const auto control = control_in_front(text);
        spell(control.empty() ? text.substr(0, 1) : control, !control.empty());
        text.remove_prefix(std::max(control.size(), std::size_t{1}));
    }
}

}  // namespace

std::string table_cell(const Column& column, const Json& row) {
    const auto* const value = row.find(column.path);
    std::string text;
    if (column.render != nullptr)
        text = column.render(row);
    else if (value != nullptr)
        text = shown(column.shows, *value);
    return base::clean(text, base::Lines::one);
}

void append_tsv(std::string& line, std::string_view text) {
    static constexpr auto special = these_and_controls("\\");
    append(line, text, special, [&](std::string_view bytes, bool control) {
        switch (bytes.front()) {
            case '\t': line += "\\t"; return;
            case '\n': line += "\\n"; return;
            case '\r': line += "\\r"; return;
            case '\\': line += "\\\\"; return;
            default: break;
        }
        if (!control) {
            line += bytes;
            return;
        }
        for (const char byte : bytes)
            line += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    });
}

void append_csv(std::string& line, std::string_view text) {
    static constexpr auto special = these_and_controls("\"");
    static constexpr auto quoted = these(",\"\r\n");
    const std::string_view quote = bytes_before(text, quoted) == text.size() ? "" : "\"";
    line += quote;
    append(line, text, special, [&](std::string_view bytes, bool control) {
        const bool layout = bytes == "\t" || bytes == "\n" || bytes == "\r";
        if (bytes == "\"") line += bytes;
        if (!control || layout) line += bytes;
    });
    line += quote;
}

std::string short_time(const std::string& rfc3339) {
    if (rfc3339.size() < 16 || rfc3339[4] != '-' || rfc3339[10] != 'T') return rfc3339;
    const auto part = [&](std::size_t from, std::size_t count) {
        return rfc3339.substr(from, count);
    };
    return part(8, 2) + "." + part(5, 2) + "." + part(0, 4) + " " + part(11, 5);
}

}  // namespace repair::cmd
