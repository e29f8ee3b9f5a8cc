// cmd/chat_text.hpp: the bot's texts and buttons in lines of a terminal.

#include "cmd/chat_text.hpp"

#include "core/base/width.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace repair;
using cmd::DrawnLines;
using cmd::Paint;

namespace {

std::string text_of(const DrawnLines& lines) {
    std::string text;
    for (const auto& line : lines)
        text += line.text + "|";
    return text;
}

std::string wrapped(const std::string& text, std::size_t columns) {
    return text_of(cmd::text_lines(text, columns, Paint(false)));
}

}  // namespace

TEST_CASE("a text is broken at spaces, and a longer word in itself") {
    CHECK(wrapped("", 10) == "|");
    CHECK(wrapped("один два три", 8) == "один два|три|");
    CHECK(wrapped("один два три", 12) == "один два три|");
    CHECK(wrapped("холодильники", 5) == "холод|ильни|ки|");
    CHECK(wrapped("я холодильник", 5) == "я|холод|ильни|к|");
    CHECK(wrapped("a\n\nb\n", 5) == "a||b||");
    CHECK(wrapped("👨‍🔧👨‍🔧👨‍🔧", 4) == "👨‍🔧👨‍🔧|👨‍🔧|");
    CHECK(wrapped("👨‍🔧", 1) == "👨‍🔧|");
    CHECK(wrapped("  отступ", 20) == "  отступ|");
    CHECK(wrapped("слово   слово", 5) == "слово|слово|");
    CHECK(wrapped("не режется вовсе", cmd::never_wrapped) == "не режется вовсе|");
}

TEST_CASE("what is marked is bold across the ends of lines, and its width is that of the letters") {
    base::RichText text("до ");
    text.add("важно очень", base::Style::bold).add(" после");
    const auto lines = cmd::text_lines(text, 8, Paint(true));
    CHECK(text_of(lines) == "до \x1b[1mважно\x1b[0m|\x1b[1mочень\x1b[0m|после|");
    CHECK(lines.front().width == 8);
    CHECK(lines.back().width == 5);
}

TEST_CASE("hostile text is made harmless") {
    CHECK(wrapped("a\x1b[31m\u202e\u0007b\xff", 80) == "a[31mb\ufffd|");
    const auto keys = cmd::key_lines({{{.label = "x\x1b[2J"}}}, 1, 80, Paint(false));
    CHECK(text_of(keys) == "[1] x[2J|");
}

TEST_CASE("buttons are numbered where they can be pressed, and flow where they do not fit") {
    const bot::Keys keys{{{"Да", "y", ""}, {"Нет", "n", ""}},
                         {{"На карте", "", "https://maps.example/"}}};
    CHECK(text_of(cmd::key_lines(keys, 9, 80, Paint(false))) ==
          "[9] Да  [10] Нет|[11] На карте ↗|");
    CHECK(text_of(cmd::key_lines(keys, 0, 80, Paint(false))) == "[Да] [Нет]|[На карте ↗]|");
    CHECK(text_of(cmd::key_lines(keys, 1, 9, Paint(false))) == "[1] Да|[2] Нет|[3] На к…|");
    CHECK(cmd::key_lines({}, 1, 80, Paint(false)).empty());
    const bot::Board board{{{"📋 Заявки"}, {"🔍 Поиск"}}, {{"⚙️ Настройки"}}};
    CHECK(text_of(cmd::board_lines(board, 24, Paint(false))) ==
          "⌨ 📋 Заявки · 🔍 Поиск|⚙️ Настройки|");
    CHECK(cmd::board_lines({}, 24, Paint(false)).empty());
}

TEST_CASE("no line is wider than the column") {
    const std::string order =
        "👨‍🔧 #1 · Назначена\nСтиральные машины и ещё";
    const std::string text = order + " 洗衣机 ⚠️ у клиента открыты #2";
    for (std::size_t columns = 2; columns < 60; ++columns)
        for (const auto& line : cmd::text_lines(text, columns, Paint(false))) {
            CAPTURE(columns, line.text);
            CHECK(line.width == base::width(line.text));
            CHECK(line.width <= columns);
        }
}
