#include "core/base/rich_text.hpp"

#include <catch2/catch.hpp>

using namespace repair::base;

TEST_CASE("marks are beside the text") {
    RichText text{"Заявка "};
    text.add("<b>#12</b>", Style::bold).add(" ").mention("Пётр", 301);
    CHECK(text.text == "Заявка <b>#12</b> Пётр");
    REQUIRE(text.spans.size() == 2);
    CHECK(text.text.substr(text.spans[0].begin, text.spans[0].end - text.spans[0].begin) ==
          "<b>#12</b>");
    CHECK(text.spans[1] == Span{Style::mention, 24, 32, 301});
}

TEST_CASE("a text added to a text brings its marks along") {
    RichText tail;
    tail.add("b", Style::bold);
    RichText text{"a"};
    text.add(tail).add(tail);
    CHECK(text.text == "abb");
    CHECK(text.spans == std::vector<Span>{{Style::bold, 1, 2}, {Style::bold, 2, 3}});
}

TEST_CASE("two marked stretches of one style beside each other are one") {
    RichText text;
    text.add("#", Style::bold).add("12", Style::bold).add("!", Style::italic);
    CHECK(text.spans == std::vector<Span>{{Style::bold, 0, 3}, {Style::italic, 3, 4}});
}

TEST_CASE("nothing cannot be marked") {
    CHECK(RichText().add("", Style::bold).mention("", 1).spans.empty());
}
