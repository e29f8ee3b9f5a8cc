// Dialogues that make room for each other, and buttons whose labels are typed.

#include "core/store/order_store.hpp"
#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using Catch::Contains;
using domain::Status;

TEST_CASE("whoever goes on with a draft reads what is put aside for it") {
    const bool english = GENERATE(false, true);
    test::Office office;
    test::Play play(office);
    play.enter("Анна");
    static_cast<void>(play.says("/menu"));
    if (english) static_cast<void>(play.presses_data(domain::MessageId{1}, "lang:en"));
    static_cast<void>(play.says(english ? "➕ New order" : "➕ Новая заявка"));
    const auto aside = play.says("/search");
    CHECK_THAT(aside, Contains(english ? "Put aside: new order." : "Отложено: новая заявка."));
    const auto resumed = play.presses(english ? "📝 Go on" : "📝 Продолжить");
    CHECK_THAT(resumed, Contains(english ? "Put aside: a search." : "Отложено: поиск."));
    CHECK_THAT(resumed, Contains(english ? "[📝 Go on]" : "[📝 Продолжить]"));
    CHECK(office.number("SELECT count(*) FROM dialogues WHERE state = 'active'") == 1);
    CHECK(office.number("SELECT count(*) FROM dialogues WHERE state = 'draft'") == 1);
}

TEST_CASE("a button that begins another dialogue says what is put aside for it") {
    test::Office office;
    office.order_in(Status::onsite);
    test::Play play(office);
    play.enter("Иван");
    static_cast<void>(play.says("/order 1"));
    static_cast<void>(play.presses("💰 Закрыть"));
    CHECK_THAT(play.presses("🕐 Перенести"), Contains("Отложено: закрытие"));
    CHECK(office.number("SELECT count(*) FROM dialogues") == 2);
}

TEST_CASE("the label of a button typed does what the button does, and says the same") {
    test::Office office;
    office.order_in(Status::accepted);
    office.forget_notices();
    test::Play play(office);
    play.enter("Анна");
    for (const auto* said :
         {"/menu", "➕ Новая заявка", "Телевизоры", "Не включается", "8 900 123-45-67"})
        static_cast<void>(play.says(said));
    const auto typed = play.says("⏰ #1: клиент ждёт");
    CHECK_THAT(typed, Contains("Передаю мастеру."));
    CHECK_THAT(typed, Contains("#1 · Принята"));
    CHECK(office.notices() == std::vector<std::string>{"№1: waiting"});
    CHECK(office.number("SELECT count(*) FROM dialogues WHERE flow = 'create'") == 0);

    for (const auto* said : {"➕ Новая заявка", "Телевизоры", "Не включается", "8 900 123-45-67"})
        static_cast<void>(play.says(said));
    CHECK_THAT(play.says("#1 клиент ждет"), Contains("Мастеру это передаётся с"));
}
