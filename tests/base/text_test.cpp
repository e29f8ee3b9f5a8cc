#include "core/base/text.hpp"

#include "core/base/utf8.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <utility>

using namespace repair::base;

namespace {

/// Well-formed and broken text alike, heavy in what the functions treat specially.
std::string random_text(std::mt19937& chance) {
    constexpr char32_t special[] = {'a',    'Z',    '7',    ' ',    '\n',   '\r',   '\t',
                                    0x0,    0x85,   0xA0,   0x301,  0x308,  0x306,  0x345,
                                    0x415,  0x435,  0x401,  0x451,  0x439,  0x130,  0x1E9E,
                                    0x200B, 0x200D, 0x202E, 0x2028, 0xFE0F, 0xFEFF, 0x1F468};
    std::string text;
    for (auto left = chance() % 12; left > 0; --left) {
        if (chance() % 4 == 0)
            append_utf8(text, static_cast<char32_t>(chance() % 0x110000));
        else if (chance() % 16 == 0)
            text += static_cast<char>(chance());
        else
            append_utf8(text, special[chance() % std::size(special)]);
    }
    return text;
}

}  // namespace

TEST_CASE("only well-formed UTF-8 is UTF-8") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("Анна 👨‍🔧"));
    const std::string bad = GENERATE("\xFF", "\xC3", "a\x80", "\xC0\xAF", "\xED\xA0\x80",
                                     "\xF4\x90\x80\x80", "\xE2\x82");
    CHECK_FALSE(is_utf8(bad));
}

TEST_CASE("length counts code points, and each broken byte as one") {
    CHECK(length("") == 0);
    CHECK(length("Ёж") == 2);
    CHECK(length("👨‍🔧") == 3);
    CHECK(length("a\xFF\xFE") == 3);
}

TEST_CASE("trim takes every kind of white space off both ends and nothing from the middle") {
    CHECK(trim(" \t\n\u00A0\u202F\u3000a b\u2028\u00A0") == "a b");
    CHECK(trim("\u00A0 \n").empty());
    CHECK(trim("").empty());
}

TEST_CASE("fold makes two spellings of a word equal") {
    const auto [given, folded] = GENERATE(table<std::string, std::string>({
        {"ЁЛКА", "елка"},
        {"е\u0308лка", "елка"},
        {"ИВАНОВ Й", "иванов й"},
        {"и\u0306", "й"},
        {"Caf\u0065\u0301", "caf\u00E9"},
        {"Straße", "strasse"},
        {"A1-б", "a1-б"},
        {"\xFFЯ", "\uFFFDя"},
        {"", ""},
    }));
    CHECK(fold(given) == folded);
}

TEST_CASE("folding twice is folding once") {
    std::mt19937 chance(2024);
    for (int i = 0; i < 20'000; ++i) {
        const auto once = fold(random_text(chance));
        REQUIRE(is_utf8(once));
        REQUIRE(fold(once) == once);
    }
}

TEST_CASE("words are cut at everything that is no letter or digit, and between the two") {
    using Pieces = std::vector<std::string_view>;
    CHECK(word_pieces("ул. Ленина, д.45в") == Pieces{"ул", "Ленина", "д", "45", "в"});
    CHECK(word_pieces("Салтыков-Щедрин_1/2") == Pieces{"Салтыков", "Щедрин", "1", "2"});
    CHECK(word_pieces("e\u0301a") == Pieces{"e\u0301a"});
    CHECK(word_pieces("5\uFE0F\u20E3 👨‍🔧").size() == 1);
    CHECK(word_pieces(" -.,").empty());
}

TEST_CASE("clean removes what controls or hides and keeps what people write") {
    const auto [given, one, many] = GENERATE(table<std::string, std::string, std::string>({
        {"a\x01"
         "b\x7F"
         "c\u0085",
         "abc ", "abc\n"},
        {"a\u009B"
         "31m",
         "a31m", "a31m"},
        {"a\r\nb\rc\nd", "a b c d", "a\nb\nc\nd"},
        {"a\n\nb", "a  b", "a\n\nb"},
        {"a\tb", "a b", "a b"},
        {"a\u202Eb\u2066c\u200Bd\uFEFFe\u00ADf", "abcdef", "abcdef"},
        {"👨‍🔧 ⚠️ -- '\"<b>&", "👨‍🔧 ⚠️ -- '\"<b>&",
         "👨‍🔧 ⚠️ -- '\"<b>&"},
        {"й и\u0306", "й и\u0306", "й и\u0306"},
        {"a\xFF"
         "b",
         "a\uFFFDb", "a\uFFFDb"},
        {"\uFFFE\uFFFF", "", ""},
    }));
    CAPTURE(printable(given));
    CHECK(clean(given, Lines::one) == one);
    CHECK(clean(given, Lines::many) == many);
}

TEST_CASE("clean text is UTF-8, holds no control character and is not changed by cleaning") {
    std::mt19937 chance(7);
    for (int i = 0; i < 20'000; ++i) {
        const auto cleaned = clean(random_text(chance), Lines::many);
        REQUIRE(is_utf8(cleaned));
        REQUIRE(clean(cleaned, Lines::many) == cleaned);
        each_step(cleaned, [](Step step, std::string_view) {
            REQUIRE(((step.point >= ' ' && step.point != 0x7F) || step.point == '\n'));
        });
    }
}

TEST_CASE("hostile text is printable in one line of an error") {
    CHECK(printable("a\nb\t\r\x1B[31m") == "a\\nb\\t\\r\\u{1b}[31m");
    CHECK(printable("a\u202Eb") == "a\\u{202e}b");
    CHECK(printable("a\xFF\xC3") == "a\\xFF\\xC3");
    CHECK(printable("Ёж 👨‍🔧") == "Ёж 👨‍🔧");
    CHECK(printable("абвг", 4) == "абвг");
    CHECK(printable("абвгд", 4) == "абвг…");
    CHECK(length(printable(std::string(1000, 'x'))) == 61);
}

TEST_CASE("every code point survives being written and read") {
    for (const char32_t point : {0x41U, 0x7FFU, 0x800U, 0xFFFDU, 0x10000U, 0x10FFFFU}) {
        std::string bytes;
        append_utf8(bytes, point);
        CHECK(first_step(bytes).point == point);
        CHECK(first_step(bytes).bytes == bytes.size());
    }
    std::string bytes;
    append_utf8(bytes, 0xD800);
    append_utf8(bytes, 0x110000);
    CHECK(bytes == "\uFFFD\uFFFD");
}

TEST_CASE("a glyph is told by what it shows") {
    const auto [point, expected] = GENERATE(table<char32_t, Glyph>({
        {U'ё', Glyph::letter},
        {U'Z', Glyph::letter},
        {U'7', Glyph::digit},
        {U'７', Glyph::numeral},
        {U'٥', Glyph::numeral},
        {0x301, Glyph::mark},
        {0xA0, Glyph::space},
        {U'\t', Glyph::space},
        {U'\n', Glyph::line},
        {0x85, Glyph::line},
        {0x9B, Glyph::invisible},
        {0x200B, Glyph::invisible},
        {0x3164, Glyph::invisible},
        {0xE0041, Glyph::invisible},
        {0x200D, Glyph::joiner},
        {0x600, Glyph::other},
        {U'₽', Glyph::other},
        {0x1F3E0, Glyph::other},
    }));
    CAPTURE(static_cast<unsigned>(point));
    CHECK(glyph(point) == expected);
}
