#include "cmd/cells.hpp"

#include "core/base/text.hpp"
#include "core/domain/amount.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

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

unsigned byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

/// Of U+0080 to U+009F, which some terminals obey, either byte.
bool is_control(std::string_view text, std::size_t i) {
    const auto late = [](unsigned byte) { return byte >= 0x80 && byte <= 0x9f; };
    const auto byte = byte_at(text, i);
    if (byte == 0xc2) return late(byte_at(text, i + 1));
    if (late(byte)) return i > 0 && byte_at(text, i - 1) == 0xc2;
    return byte < 0x20 || byte == 0x7f;
}

/// Nothing in it is a control character, or one of these.
bool is_plain(std::string_view text, std::string_view special) {
    return std::ranges::none_of(text, [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f || byte == 0xc2 || special.find(c) != special.npos;
    });
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

void write_tsv(std::ostream& out, std::string_view text) {
    if (is_plain(text, "\\")) {
        out << text;
        return;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (text[i]) {
            case '\t': out << "\\t"; break;
            case '\n': out << "\\n"; break;
            case '\r': out << "\\r"; break;
            case '\\': out << "\\\\"; break;
            default:
                if (is_control(text, i))
                    out << fmt::format("\\x{:02x}", byte_at(text, i));
                else
                    out << text[i];
        }
    }
}

void write_csv(std::ostream& out, std::string_view text) {
    if (is_plain(text, ",\"")) {
        out << text;
        return;
    }
    std::string quoted;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool layout = text[i] == '\t' || text[i] == '\n' || text[i] == '\r';
        if (is_control(text, i) && !layout) continue;
        if (text[i] == '"') quoted += '"';
        quoted += text[i];
    }
    if (text.find_first_of(",\"\r\n") == text.npos)
        out << quoted;
    else
        out << '"' << quoted << '"';
}

std::string short_time(const std::string& rfc3339) {
    if (rfc3339.size() < 16 || rfc3339[4] != '-' || rfc3339[10] != 'T') return rfc3339;
    const auto part = [&](std::size_t from, std::size_t count) {
        return rfc3339.substr(from, count);
    };
    return part(8, 2) + "." + part(5, 2) + "." + part(0, 4) + " " + part(11, 5);
}

}  // namespace repair::cmd
