#include "core/bot/shown_chat.hpp"

#include "core/base/raw.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using bot::Act;
using bot::ShownChat;
using domain::MessageId;

TEST_CASE("a chat shows what was posted, as it is in the end") {
    ShownChat chat;
    const auto first = chat.apply({.text = "один", .keys = {{{"Да", "y", ""}, {"Нет", "n", ""}}}});
    REQUIRE(first == MessageId{1});
    CHECK(chat.next() == MessageId{2});
    const auto second = chat.apply({.text = "два", .keys = {{{"Да", "z", ""}}}});
    REQUIRE(second == MessageId{3});
    CHECK(chat.button("Да")->key.data == "z");
    CHECK(chat.button("Нет")->message == *first);

    CHECK(chat.apply({.act = Act::edit, .message = second, .text = "2"}) == second);
    CHECK(chat.find(*second)->text.text == "2");
    CHECK(chat.button("Да")->key.data == "y");
    CHECK(chat.apply({.act = Act::strip, .message = first}) == first);
    CHECK(chat.find(*first)->text.text == "один");
    CHECK(chat.buttons().empty());
    CHECK(chat.apply({.act = Act::erase, .message = first}) == first);
    CHECK(chat.find(*first) == nullptr);

    CHECK_FALSE(chat.apply({.act = Act::edit, .message = MessageId{9}, .text = "x"}));
    CHECK_FALSE(chat.apply({.act = Act::answer, .text = "готово"}));
    CHECK(chat.messages().size() == 1);
}

TEST_CASE("a photo does not become a text") {
    ShownChat chat;
    const auto photo = chat.apply({.text = "вот", .keys = {{{"Да", "y", ""}}}, .photo = "file"});
    CHECK_FALSE(chat.apply({.act = Act::edit, .message = photo, .text = "x"}));
    CHECK(chat.find(*photo)->text.text == "вот");
    CHECK(chat.apply({.act = Act::strip, .message = photo}) == photo);
}

TEST_CASE("a chat that is not Telegram's numbers its messages below zero") {
    ShownChat chat(ShownChat::Numbers::down);
    CHECK(chat.apply({.text = "один"}) == MessageId{-1});
    CHECK(base::raw(chat.next()) == -2);
    CHECK(chat.apply({.act = Act::edit, .message = MessageId{-1}, .text = "1"}) == MessageId{-1});
}
