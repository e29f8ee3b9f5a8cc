#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using domain::Status;

TEST_CASE("a master closes an order") {
    test::Office office;
    office.order_in(Status::onsite);
    office.forget_notices();
    test::check_transcript("close", office);
}

TEST_CASE("a dispatcher gives a new order to a master") {
    test::Office office;
    office.order_in(Status::fresh);
    office.forget_notices();
    test::check_transcript("office_day", office);
}

TEST_CASE("a master closes an order in the work chat") {
    test::Office office;
    office.order_in(Status::onsite);
    office.change([&] {
        return office.masters.set_chat(test::ivan, domain::ChatId{-100}, office.by(test::olga));
    });
    office.forget_notices();
    test::check_transcript("group", office);
}

namespace {

domain::Visit visit(std::string_view text) {
    return *domain::parse_visit(text, test::noon, base::Zone("Europe/Moscow"));
}

domain::OrderId second_order(test::Office& office, const std::optional<domain::Visit>& when,
                             Status status = Status::assigned) {
    auto draft = test::Office::an_order();
    draft.visit = when;
    return office.order_in(status, std::move(draft));
}

}  // namespace

TEST_CASE("a dispatcher takes down a new order") {
    test::Office office;
    test::check_transcript("create", office);
}

TEST_CASE("a client who called before is recognised") {
    test::Office office;
    office.order_in(Status::accepted);
    office.forget_notices();
    test::check_transcript("repeat_client", office);
}

TEST_CASE("a repeat within the warranty time is mentioned") {
    test::Office office;
    office.order_in(Status::closed);
    office.forget_notices();
    test::check_transcript("warranty", office);
}

TEST_CASE("a message with a phone is offered as an order") {
    test::Office office;
    test::check_transcript("pasted", office);
}

TEST_CASE("a visit is moved, and a close one is warned of") {
    test::Office office;
    office.order_in(Status::accepted);
    second_order(office, visit("завтра в 10:30"));
    office.forget_notices();
    test::check_transcript("reschedule", office);
}

TEST_CASE("a repair becomes a long one") {
    test::Office office;
    office.order_in(Status::onsite);
    office.forget_notices();
    test::check_transcript("long_repair", office);
}

TEST_CASE("a dispatcher changes an order field by field") {
    test::Office office;
    office.order_in(Status::assigned);
    office.order_in(Status::closed);
    office.forget_notices();
    test::check_transcript("edit", office);
}

TEST_CASE("an admin corrects, removes and restores a closed order") {
    test::Office office;
    office.order_in(Status::closed);
    office.forget_notices();
    test::check_transcript("correct", office);
}

TEST_CASE("comments are words and photos") {
    test::Office office;
    office.order_in(Status::assigned);
    office.forget_notices();
    test::check_transcript("comments", office);
}

TEST_CASE("a master works in the work chat") {
    test::Office office;
    office.order_in(Status::accepted);
    const auto tied = office.change([&] {
        return office.masters.set_chat(test::ivan, domain::ChatId{-100}, office.by(test::olga));
    });
    REQUIRE(tied);
    office.forget_notices();
    test::check_transcript("work_chat", office);
}

TEST_CASE("the office looks at its day and its masters") {
    test::Office office;
    second_order(office, visit("завтра в 10"));
    second_order(office, visit("Согласовать время"), Status::fresh);
    second_order(office, visit("завтра с 10 до 12"), Status::fresh);
    second_order(office, visit("завтра"), Status::fresh);
    office.forget_notices();
    test::check_transcript("day", office);
}

TEST_CASE("an order that is taken away ends the dialogue about it") {
    test::Office office;
    office.order_in(Status::onsite);
    office.forget_notices();
    test::check_transcript("taken_away", office);
}

TEST_CASE("a typed label of a button is the button and never a value") {
    test::Office office;
    office.order_in(Status::assigned);
    office.forget_notices();
    test::check_transcript("typed_keys", office);
}

TEST_CASE("what a button interrupts is not lost from sight") {
    test::Office office;
    office.order_in(Status::onsite);
    office.order_in(Status::accepted);
    office.order_in(Status::assigned);
    office.forget_notices();
    test::check_transcript("interrupted", office);
}

TEST_CASE("from a card one comes back to the list it was opened from") {
    test::Office office;
    for (int i = 0; i < 9; ++i)
        office.order_in(Status::fresh);
    office.order_in(Status::assigned);
    office.forget_notices();
    test::check_transcript("back", office);
}

TEST_CASE("a list of the office is not come back to by who left it") {
    test::Office office;
    office.order_in(Status::assigned);
    const auto root = office.by(test::Office::root());
    REQUIRE(office.change([&] {
        return office.users.grant(test::ivan_user, domain::Role::dispatcher, "Иван", root);
    }));
    test::Play play(office);
    play.enter("Иван");
    static_cast<void>(play.says("📅 День"));
    static_cast<void>(play.says("/order 1"));
    REQUIRE(office.change(
        [&] { return office.users.revoke(test::ivan_user, domain::Role::dispatcher, root); }));
    CHECK_THAT(play.presses("⬅️ К списку"),
               Catch::StartsWith("<~ Мои заявки: 1 открытая"));
}

TEST_CASE("the label of a button that asks to hurry the master may be typed") {
    test::Office office;
    office.order_in(Status::accepted);
    test::Play play(office);
    play.enter("Анна");
    for (const auto* const said : {"➕ Новая заявка", "телевизор", "не греет", "89001234567"})
        static_cast<void>(play.says(said));
    const auto answer = play.says("#1 клиент ждёт");
    CHECK_THAT(answer, Catch::StartsWith("< Передаю мастеру.\n"));
    CHECK_THAT(answer, Catch::Contains("#1 · Принята"));
}

TEST_CASE("what nobody touched for two hours is put aside by itself, with an offer to go on") {
    test::Office office;
    office.order_in(Status::onsite);
    office.forget_notices();
    test::Play play(office);
    play.enter("Иван");
    (void)play.says("/order 1");
    (void)play.presses("💰 Закрыть");
    (void)play.says("5000");
    const auto tidied = [&] { return play.posts([&] { return play.bot.tidy(office.now); }); };
    office.now += std::chrono::hours{2};
    CHECK(tidied().empty());
    office.now += std::chrono::minutes{1};
    CHECK_THAT(tidied(), Catch::Contains("Отложено: закрытие заявки #1."));
    CHECK(tidied().empty());
    CHECK_THAT(play.presses("📝 Продолжить"), Catch::Contains("материалы"));

    // Whoever may not be spoken to any more hears nothing.
    office.now += std::chrono::hours{3};
    REQUIRE(
        office.change([&] { return office.users.block(test::ivan_user, office.by(test::olga)); }));
    CHECK(tidied().empty());
    CHECK(office.number("SELECT count(*) FROM dialogues WHERE state = 'active'") == 0);
}
