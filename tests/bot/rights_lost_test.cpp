// A right that is gone is gone for dialogues that were begun with it, and for their drafts.

#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using domain::Role;
using domain::Status;

namespace {

/// A client is known; Иван is a dispatcher as well, and has come to the client's phone.
struct Half {
    Half() {
        office.order_in(Status::closed);
        REQUIRE(office.change(
            [&] { return office.users.grant(test::ivan_user, Role::dispatcher, "Иван", root()); }));
        play.enter("Иван");
        static_cast<void>(play.says("➕ Новая заявка"));
        static_cast<void>(play.says("телевизор"));
        REQUIRE_THAT(play.says("не включается"), Catch::Contains("Телефон клиента?"));
    }
    [[nodiscard]] office::Command root() const { return office.by(test::Office::root()); }
    void take_away() {
        REQUIRE(office.change(
            [&] { return office.users.revoke(test::ivan_user, Role::dispatcher, root()); }));
    }

    test::Office office;
    test::Play play{office};
};

constexpr auto clients_phone = "89001234567";

}  // namespace

TEST_CASE("who may not take down orders any more is told nothing of a client by their dialogue") {
    Half half;
    half.take_away();
    CHECK(half.play.says(clients_phone) == "< У вас нет на это прав.\n");
    CHECK(half.office.number("SELECT count(*) FROM dialogues") == 0);
}

TEST_CASE("nor by a draft of it") {
    Half half;
    static_cast<void>(half.play.says("/menu"));
    half.take_away();
    CHECK(half.play.presses("📝 Продолжить") == "<~ У вас нет на это прав.\n");
    CHECK(half.office.number("SELECT count(*) FROM dialogues") == 0);
    CHECK_THAT(half.play.says(clients_phone), Catch::StartsWith("< Не понял."));
}

TEST_CASE("who still may goes on") {
    Half half;
    CHECK_THAT(half.play.says(clients_phone), Catch::Contains("Мария Петровна"));
}
