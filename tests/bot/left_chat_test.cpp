// A chat that is nobody's any more, or whose order went elsewhere, shows number and equipment.

#include "core/store/card_store.hpp"
#include "core/store/user_store.hpp"
#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace repair;
using domain::ChatId;
using domain::Status;

namespace {

constexpr ChatId group{-100};
constexpr ChatId in_private{base::raw(test::ivan_user)};

template <typename Action>
void must(test::Office& office, Action&& action) {
    const auto answer = office.change(std::forward<Action>(action));
    REQUIRE(answer.has_value());
}

/// Иван has an order, its card lies in his work chat, and he has looked at it in private.
struct Worker {
    Worker() {
        tie(group);
        office.order_in(Status::assigned);
        (void)play.deliver();
        play.enter("Иван");
        (void)play.says("/order 1");
        REQUIRE(shows(group, "Мария"));
        REQUIRE(shows(in_private, "Мария"));
        office.forget_notices();
    }

    void tie(std::optional<ChatId> chat) {
        must(office, [&] { return office.masters.set_chat(test::ivan, chat, root); });
    }
    const bot::ShownMessage& card(ChatId chat) {
        const auto placed = store::CardStore(office.db).find(domain::OrderId{1}, chat);
        REQUIRE(placed);
        return *play.chat(chat).find(placed->message);
    }
    bool shows(ChatId chat, std::string_view text) {
        return card(chat).text.text.find(text) != std::string::npos;
    }
    void check_reduced(ChatId chat) {
        CAPTURE(base::raw(chat), card(chat).text.text);
        CHECK(card(chat).keys.empty());
        CHECK(shows(chat, "Стиральные машины"));
        for (const auto* const secret : {"Мария", "Ленина", "7900", "воду"})
            CHECK_FALSE(shows(chat, secret));
    }
    void check_whole(ChatId chat) {
        CAPTURE(base::raw(chat), card(chat).text.text);
        CHECK_FALSE(card(chat).keys.empty());
        CHECK(shows(chat, "Мария"));
    }

    test::Office office;
    test::Play play{office};
    office::Command root = office.by(test::Office::root());
};

}  // namespace

TEST_CASE("an order that went to another master shrinks in both chats of the former one") {
    Worker ivan;
    must(ivan.office,
         [&] { return ivan.office.orders.assign(domain::OrderId{1}, test::pyotr, "", ivan.root); });
    (void)ivan.play.deliver();
    ivan.check_reduced(group);
    ivan.check_reduced(in_private);
}

TEST_CASE("what the office changes shows in both chats of the master") {
    Worker ivan;
    must(ivan.office, [&] {
        return ivan.office.orders.edit(domain::OrderId{1}, {.notes = "код 5"}, ivan.root);
    });
    (void)ivan.play.deliver();
    CHECK(ivan.shows(group, "код 5"));
    CHECK(ivan.shows(in_private, "код 5"));
}

TEST_CASE("what a dismissed master has on the screen shrinks everywhere") {
    Worker ivan;
    const auto closed = ivan.office.order_in(Status::closed);
    (void)ivan.play.deliver();
    must(ivan.office,
         [&] { return ivan.office.masters.dismiss(test::ivan, test::pyotr, ivan.root); });
    (void)ivan.play.deliver();
    ivan.check_reduced(group);
    ivan.check_reduced(in_private);
    const auto old = store::CardStore(ivan.office.db).find(closed, group);
    if (old) CHECK(ivan.play.chat(group).find(old->message)->keys.empty());
}

TEST_CASE("a work chat that was untied shrinks, and the cards go on in private") {
    Worker ivan;
    ivan.tie(std::nullopt);
    (void)ivan.play.deliver();
    ivan.check_reduced(group);
    ivan.check_whole(in_private);
}

TEST_CASE("a work chat that was replaced shrinks, and comes back to life when it is tied again") {
    Worker ivan;
    ivan.tie(ChatId{-200});
    (void)ivan.play.deliver();
    ivan.check_reduced(group);
    ivan.check_whole(ChatId{-200});
    ivan.office.forget_notices();
    ivan.tie(group);
    (void)ivan.play.deliver();
    ivan.check_whole(group);
    ivan.check_reduced(ChatId{-200});
}

TEST_CASE("another person becomes the master, and the former one's screen shrinks") {
    Worker ivan;
    ivan.tie(std::nullopt);
    (void)ivan.play.deliver();
    ivan.office.forget_notices();
    must(ivan.office,
         [&] { return ivan.office.masters.set_user(test::ivan, domain::UserId{990}, ivan.root); });
    (void)ivan.play.deliver();
    ivan.check_reduced(in_private);
    ivan.check_whole(ChatId{990});
}

TEST_CASE("nothing is sent in place of a card that was deleted in a chat that was left") {
    Worker ivan;
    const auto lost = ivan.card(group).id;
    ivan.play.chat(group).apply({.act = bot::Act::erase, .message = lost});
    const auto before = ivan.play.chat(group).messages().size();
    ivan.tie(std::nullopt);
    (void)ivan.play.deliver();
    CHECK(ivan.play.chat(group).messages().size() == before);
}
