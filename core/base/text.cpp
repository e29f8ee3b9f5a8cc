#include "core/base/text.hpp"

#include "core/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utf8proc.h>

namespace repair::base {
namespace {

constexpr char32_t cyrillic_ie = 0x0435;
constexpr char32_t diaeresis = 0x0308;

using Points = std::vector<utf8proc_int32_t>;

/// Canonically decomposed, in canonical order, and case folded.
Points decomposed(std::string_view text) {
    std::string valid;
    if (!is_utf8(text)) {
        each_step(text, [&](Step step, std::string_view) { append_utf8(valid, step.point); });
        text = valid;
    }
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = static_cast<utf8proc_ssize_t>(text.size());

    Points points(text.size() + 16);
    for (;;) {
        const auto room = static_cast<utf8proc_ssize_t>(points.size());
        const auto needed = utf8proc_decompose(bytes, size, points.data(), room, options);
        points.resize(static_cast<std::size_t>(needed));
        if (needed <= room) return points;
    }
}

/// "е" with a diaeresis anywhere among its marks loses it.
void make_yo_ie(Points& decomposed) {
    char32_t base = 0;
    std::erase_if(decomposed, [&](utf8proc_int32_t value) {
        const auto point = static_cast<char32_t>(value);
        if (utf8proc_get_property(value)->combining_class == 0) base = point;
        return base == cyrillic_ie && point == diaeresis;
    });
}

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// How many bytes in front are printable ASCII and Cyrillic letters, U+0400 to U+047F: nearly
/// all that people type, and seen without taking code points apart.
std::size_t plain_bytes(std::string_view text) {
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const auto byte = static_cast<unsigned char>(text[bytes]);
        const bool ascii = byte >= 0x20 && byte < 0x7f;
        const auto next =
            bytes + 1 < text.size() ? static_cast<unsigned char>(text[bytes + 1]) : 0U;
        const bool cyrillic = (byte == 0xd0 || byte == 0xd1) && (next & 0xc0U) == 0x80;
        if (!ascii && !cyrillic) break;
        bytes += ascii ? 1 : 2;
    }
    return bytes;
}

void spell(std::string& to, Step step, std::string_view bytes) {
    if (!step.valid) {
        fmt::format_to(std::back_inserter(to), "\\x{:02X}",
                       static_cast<unsigned char>(bytes.front()));
        return;
    }
    switch (step.point) {
        case '\n': to += "\\n"; return;
        case '\r': to += "\\r"; return;
        case '\t': to += "\\t"; return;
        default: break;
    }
    const auto kind = glyph(step.point);
    if (kind == Glyph::invisible || kind == Glyph::line)
        fmt::format_to(std::back_inserter(to), "\\u{{{:x}}}", static_cast<unsigned>(step.point));
    else
        to += bytes;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
    while (!text.empty()) {
        const auto step = first_step(text);
        if (!step.valid) return false;
        text.remove_prefix(step.bytes);
    }
    return true;
}

std::size_t length(std::string_view text) noexcept {
    std::size_t count = 0;
    each_step(text, [&](Step, std::string_view) { ++count; });
    return count;
}

std::string_view trim(std::string_view text) noexcept {
    std::optional<std::size_t> begin;
    std::size_t end = 0;
    std::size_t at = 0;
    each_step(text, [&](Step step, std::string_view) {
        const auto kind = glyph(step.point);
        const auto next = at + step.bytes;
        if (kind != Glyph::space && kind != Glyph::line) {
            if (!begin) begin = at;
            end = next;
        }
        at = next;
    });
    return begin ? text.substr(*begin, end - *begin) : text.substr(0, 0);
}

std::string fold(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    if (is_ascii(text)) {
        std::ranges::transform(text, std::back_inserter(folded), ascii_lower);
        return folded;
    }
    auto points = decomposed(text);
    make_yo_ie(points);
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto size = utf8proc_normalize_utf32(
        points.data(), static_cast<utf8proc_ssize_t>(points.size()), options);
    points.resize(static_cast<std::size_t>(size));
    for (const auto point : points)
        append_utf8(folded, static_cast<char32_t>(point));
    return folded;
}

std::vector<std::string_view> word_pieces(std::string_view text) {
    std::vector<std::string_view> pieces;
    auto running = Glyph::other;
    each_step(text, [&](Step step, std::string_view bytes) {
        auto kind = glyph(step.point);
        if (kind == Glyph::numeral) kind = Glyph::letter;
        if (kind == Glyph::mark && running == Glyph::letter) kind = Glyph::letter;
        const bool part = kind == Glyph::letter || kind == Glyph::digit;
        if (part && kind == running)
            pieces.back() = {pieces.back().data(), pieces.back().size() + bytes.size()};
        else if (part)
            pieces.push_back(bytes);
        running = kind;
    });
    return pieces;
}

std::string clean(std::string_view text, Lines lines) {
    const char line_end = lines == Lines::many ? '\n' : ' ';
    const auto plain = plain_bytes(text);
    std::string kept;
    kept.reserve(text.size());
    kept = text.substr(0, plain);
    text.remove_prefix(plain);
    bool after_return = false;
    each_step(text, [&](Step step, std::string_view bytes) {
        switch (glyph(step.point)) {
            case Glyph::invisible: break;
            case Glyph::line:
                if (step.point != '\n' || !after_return) kept += line_end;
                break;
            default:
                if (!step.valid)
                    append_utf8(kept, replacement);
                else if (step.point == '\t')
                    kept += ' ';
                else
                    kept += bytes;
        }
        after_return = step.point == '\r';
    });
    return kept;
}

std::string printable(std::string_view text, std::size_t most) {
    std::string shown;
    std::size_t count = 0;
    while (!text.empty() && count < most) {
        const auto step = first_step(text);
        spell(shown, step, text.substr(0, step.bytes));
        text.remove_prefix(step.bytes);
        ++count;
    }
    if (!text.empty()) shown += "…";
    return shown;
}

}  // namespace repair::base
