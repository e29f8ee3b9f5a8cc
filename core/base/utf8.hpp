#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace repair::base {

/// What stands for a byte that is no text: U+FFFD.
inline constexpr char32_t replacement = 0xFFFD;

/// One code point, and how many bytes it took. A byte that begins no code point is one step
/// of its own: `valid` is false, `point` is U+FFFD, `bytes` is 1.
struct Step {
    char32_t point = replacement;
    std::size_t bytes = 1;
    bool valid = false;
};

/// The first step of `text`, which is not empty. Overlong forms and surrogates are not valid.
[[nodiscard]] Step first_step(std::string_view text) noexcept;

/// Appends `point` in UTF-8; anything that is no code point becomes U+FFFD.
void append_utf8(std::string& to, char32_t point);

/// Calls `see(Step, std::string_view bytes)` for every step from left to right.
template <typename See>
void each_step(std::string_view text, See&& see) {
    while (!text.empty()) {
        const auto step = first_step(text);
        see(step, text.substr(0, step.bytes));
        text.remove_prefix(step.bytes);
    }
}

/// What a code point is, by its Unicode category.
enum class Glyph {
    letter,
    digit,      ///< 0–9 and nothing else.
    numeral,    ///< Every other number: ٥, ７, ½, Ⅷ.
    mark,       ///< Belongs to the letter before it.
    space,      ///< Also no-break, narrow and ideographic ones.
    line,       ///< Ends a line: LF, CR, VT, FF, NEL, U+2028, U+2029.
    invisible,  ///< Shows nothing and may deceive: controls, bidi marks, zero-width, tags.
    joiner,     ///< ZWJ and ZWNJ: invisible, but emoji and Persian are spelled with them.
    other,      ///< Punctuation, symbols, emoji.
};

[[nodiscard]] Glyph glyph(char32_t point) noexcept;

}  // namespace repair::base
