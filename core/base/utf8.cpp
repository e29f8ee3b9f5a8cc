#include "core/base/utf8.hpp"

#include <array>
#include <utf8proc.h>

namespace repair::base {
namespace {

constexpr char32_t zwnj = 0x200C;
constexpr char32_t zwj = 0x200D;

constexpr bool is_line_end(char32_t point) noexcept {
    return (point >= '\n' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
}

constexpr bool is_noncharacter(char32_t point) noexcept {
    return (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
}

Glyph ascii_glyph(char32_t point) noexcept {
    if (is_line_end(point)) return Glyph::line;
    if (point == ' ' || point == '\t') return Glyph::space;
    if (point < ' ' || point == 0x7F) return Glyph::invisible;
    if (point >= '0' && point <= '9') return Glyph::digit;
    const auto lower = point | 0x20U;
    return lower >= 'a' && lower <= 'z' ? Glyph::letter : Glyph::other;
}

bool is_between(utf8proc_propval_t category, utf8proc_category_t first,
                utf8proc_category_t last) noexcept {
    return category >= first && category <= last;
}

Glyph unicode_glyph(char32_t point) noexcept {
    const auto& facts = *utf8proc_get_property(static_cast<utf8proc_int32_t>(point));
    const auto category = facts.category;
    if (is_between(category, UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_ME)) return Glyph::mark;
    if (facts.ignorable != 0 || is_noncharacter(point)) return Glyph::invisible;
    if (is_between(category, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LO)) return Glyph::letter;
    if (is_between(category, UTF8PROC_CATEGORY_ND, UTF8PROC_CATEGORY_NO)) return Glyph::numeral;
    if (category == UTF8PROC_CATEGORY_ZS) return Glyph::space;
    if (category == UTF8PROC_CATEGORY_CC) return Glyph::invisible;
    // The Arabic number signs are format characters too, but show something.
    const bool shown = facts.boundclass == UTF8PROC_BOUNDCLASS_PREPEND;
    return category == UTF8PROC_CATEGORY_CF && !shown ? Glyph::invisible : Glyph::other;
}

}  // namespace

Step first_step(std::string_view text) noexcept {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80) return {first, 1, true};
    if (first >= 0xC2 && first < 0xE0 && text.size() > 1) {  // Cyrillic: no need to ask.
        const auto second = static_cast<unsigned char>(text[1]);
        if ((second & 0xC0U) != 0x80) return {};
        return {static_cast<char32_t>((first & 0x1FU) << 6U | (second & 0x3FU)), 2, true};
    }
    utf8proc_int32_t point = 0;
    const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                        static_cast<utf8proc_ssize_t>(text.size()), &point);
    if (bytes <= 0) return {};
    return {static_cast<char32_t>(point), static_cast<std::size_t>(bytes), true};
}

void append_utf8(std::string& to, char32_t point) {
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (surrogate || point > 0x10FFFF) point = replacement;
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes.data());
    to.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

Glyph glyph(char32_t point) noexcept {
    if (point < 0x80) return ascii_glyph(point);
    if (is_line_end(point)) return Glyph::line;
    if (point == zwj || point == zwnj) return Glyph::joiner;
    return unicode_glyph(point);
}

}  // namespace repair::base
