#include "core/telegram/limits.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/width.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace repair;
using namespace repair::telegram;
using base::RichText;
using base::Span;
using base::Style;

namespace {

const std::vector<std::string> bricks{"a",
                                      "б",
                                      " ",
                                      "\n",
                                      "слово ",
                                      "Ленина, 5\n",
                                      "👨‍🔧",
                                      "👨🏽‍🔧",
                                      "🇷🇺",
                                      "1️⃣",
                                      "⚠️",
                                      "日",
                                      "и\u0306",
                                      "\t",
                                      "\r\n",
                                      "…",
                                      "😀",
                                      "𝔘",
                                      "\xff",
                                      "\xe2\x82",
                                      "x",
                                      "long-word",
                                      "  ",
                                      "\u00a0",
                                      "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                                      "12 345,50 ₽",
                                      "\u200b"};

/// A text of random bricks with random marks that do not cross each other.
RichText random_text(std::mt19937& chance, std::size_t parts) {
    const auto below = [&](std::size_t n) { return chance() % n; };
    RichText text;
    for (std::size_t i = 0; i < parts; ++i) {
        std::string part;
        for (auto count = 1 + below(9); count > 0; --count)
            part += bricks[below(bricks.size())];
        if (below(4) == 0)
            text.mention(part, 301);
        else if (below(4) == 0)
            text.add(part, below(2) == 0 ? Style::bold : Style::code);
        else
            text.add(part);
    }
    if (below(3) == 0 && !text.text.empty())
        text.spans.insert(text.spans.begin(), {Style::italic, 0, text.text.size()});
    return text;
}

std::string joined(const std::vector<RichText>& pieces) {
    std::string all;
    for (const auto& piece : pieces)
        all += piece.text;
    return all;
}

/// Which marks lie on each byte.
std::vector<std::vector<std::pair<Style, std::int64_t>>> marks_of(const RichText& text) {
    std::vector<std::vector<std::pair<Style, std::int64_t>>> marks(text.text.size());
    for (const auto& span : text.spans)
        for (auto at = span.begin; at < span.end; ++at)
            marks[at].emplace_back(span.style, span.person);
    return marks;
}

bool well_formed(const RichText& text) {
    std::size_t before = 0;
    for (const auto& span : text.spans) {
        if (span.begin >= span.end || span.end > text.text.size() || span.begin < before)
            return false;
        before = span.begin;
    }
    return true;
}

}  // namespace

TEST_CASE("length is counted in UTF-16 units") {
    CHECK(utf16_length("") == 0);
    CHECK(utf16_length("abc") == 3);
    CHECK(utf16_length("Ёж") == 2);
    CHECK(utf16_length("😀") == 2);
    CHECK(utf16_length("👨‍🔧") == 5);
    CHECK(utf16_length("₽") == 1);
    CHECK(utf16_length("\xff\xfe") == 2);
}

TEST_CASE("a text that is too long ends in an ellipsis, between two characters") {
    const auto [text, units, cut] = GENERATE(table<std::string, std::size_t, std::string>({
        {"", 3, ""},
        {"abc", 3, "abc"},
        {"abcd", 3, "ab…"},
        {"абвг", 4, "абвг"},
        {"абвгд", 4, "абв…"},
        {"😀😀", 4, "😀😀"},
        {"😀😀😀", 4, "😀…"},
        {"😀😀😀", 5, "😀😀…"},
        {"ab👨‍🔧cd", 7, "ab…"},
        {"ab👨‍🔧cd", 8, "ab👨‍🔧…"},
        {"abcd", 1, "…"},
        {"👨‍🔧x", 4, "👨‍…"},
    }));
    CHECK(cut_text(text, units) == cut);
    CHECK(telegram::cut(RichText(text), units).text == cut);
}

TEST_CASE("marks are cut with their text") {
    RichText text("ab");
    text.add("cdef", Style::bold).add("gh", Style::code);
    const auto shorter = telegram::cut(text, 5);
    CHECK(shorter.text == "abcd…");
    CHECK(shorter.spans == std::vector<Span>{{Style::bold, 2, 4}});
}

TEST_CASE("pieces end at a line, or else a space, or else between characters") {
    const auto split_at = [](const std::string& text, std::size_t units) {
        std::vector<std::string> pieces;
        for (const auto& piece : split(RichText(text), units))
            pieces.push_back(piece.text);
        return pieces;
    };
    using Pieces = std::vector<std::string>;
    CHECK(split_at("", 10).empty());
    CHECK(split_at("short", 10) == Pieces{"short"});
    CHECK(split_at("one two\nthree four", 12) == Pieces{"one two\n", "three four"});
    CHECK(split_at("one two three", 9) == Pieces{"one two ", "three"});
    CHECK(split_at("abcdefgh", 3) == Pieces{"abc", "def", "gh"});
    CHECK(split_at("ab\r\ncd", 4) == Pieces{"ab\r\n", "cd"});
    CHECK(split_at("a👨‍🔧👨‍🔧", 6) == Pieces{"a👨‍🔧", "👨‍🔧"});
    CHECK(split_at("👨‍🔧", 2) == Pieces{"👨", "‍", "🔧"});
    CHECK(split_at("\nabcdef", 4) == Pieces{"\nabc", "def"});
}

TEST_CASE("a mark is divided only when it is too long by itself") {
    RichText text("one ");
    text.add("two three", Style::code).add(" four");
    const auto pieces = split(text, 10);
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].text == "one ");
    CHECK(pieces[1].text == "two three ");
    CHECK(pieces[1].spans == std::vector<Span>{{Style::code, 0, 9}});
    CHECK(pieces[2].text == "four");

    RichText person;
    person.mention("abcdefgh", 301);
    const auto parts = split(person, 5);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].spans == std::vector<Span>{{Style::mention, 0, 5, 301}});
    CHECK(parts[1].spans == std::vector<Span>{{Style::mention, 0, 3, 301}});
}

TEST_CASE("whatever the text, its pieces add up to it and fit") {
    std::mt19937 chance(20251022);
    for (int round = 0; round < 600; ++round) {
        const auto text = random_text(chance, 1 + chance() % 40);
        const auto units = 2 + chance() % 60;
        const auto pieces = split(text, units);
        CAPTURE(round, units, text.text);
        REQUIRE(joined(pieces) == text.text);
        const auto marks = marks_of(text);
        std::size_t at = 0;
        for (const auto& piece : pieces) {
            REQUIRE_FALSE(piece.text.empty());
            REQUIRE(utf16_length(piece.text) <= units);
            REQUIRE(well_formed(piece));
            const auto own = marks_of(piece);
            REQUIRE(std::equal(own.begin(), own.end(), marks.begin() + static_cast<long>(at)));
            at += piece.text.size();
            // A valid text is cut into valid ones.
            if (base::is_utf8(text.text)) REQUIRE(base::is_utf8(piece.text));
        }
    }
}

TEST_CASE("with room for any one character, none is torn") {
    std::mt19937 chance(7);
    for (int round = 0; round < 200; ++round) {
        const auto text = random_text(chance, 30);
        std::vector<std::size_t> borders;
        for (std::size_t at = 0; at < text.text.size();) {
            at += base::first_cluster(std::string_view(text.text).substr(at));
            borders.push_back(at);
        }
        std::size_t end = 0;
        for (const auto& piece : split(text, 60)) {
            end += piece.text.size();
            CAPTURE(round, end, text.text);
            REQUIRE(std::ranges::binary_search(borders, end));
        }
    }
}

TEST_CASE("lines of a hundred thousand characters are split in time") {
    const std::string brick = GENERATE("x", "ж", "👨‍🔧", "a ", "\n", "e\u0301");
    std::string line;
    for (int i = 0; i < 100'000; ++i)
        line += brick;
    RichText text;
    text.add(line, Style::bold).add(line);
    std::size_t most = 0;
    const auto pieces = split(text);
    for (const auto& piece : pieces)
        most = std::max(most, utf16_length(piece.text));
    CHECK(joined(pieces) == text.text);
    CHECK(most <= text_units);
    CHECK(most > text_units - 8);
}

TEST_CASE("data of a key is 1 to 64 bytes of ASCII") {
    CHECK(is_callback_data("a"));
    CHECK(is_callback_data(std::string(64, 'x')));
    CHECK_FALSE(is_callback_data(""));
    CHECK_FALSE(is_callback_data(std::string(65, 'x')));
    CHECK_FALSE(is_callback_data("заявка"));
    CHECK_FALSE(is_callback_data("a\nb"));
}

TEST_CASE("a text shows something or does not") {
    for (const auto* const text : {"", " ", "\n\t ", "\u200b\u00a0", "\u3164", "\u200d"})
        CHECK_FALSE(shows(text));
    for (const auto* const text : {"a", " б ", "…", "😀", "\u0306", "\xff"})
        CHECK(shows(text));
}
