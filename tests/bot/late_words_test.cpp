// What people wrote while nobody listened is heard as of the moment when they wrote it.

#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

std::string says_at(test::Play& play, std::string_view text, base::Time said) {
    auto heard = play.heard();
    heard.message = play.chat().next();
    heard.said_at = said;
    heard.what = bot::Words{.text = std::string(text)};
    return play.hears(std::move(heard));
}

/// 23:50 of the 21st in the office's zone.
constexpr base::Time evening = test::noon + hours{8} + minutes{50};

}  // namespace

TEST_CASE("updates that waited on the server are no flood, however many come at once") {
    test::Office office;
    test::Play play(office);
    play.enter("Анна");
    const auto first = office.now - hours{5};
    for (int i = 0; i < 60; ++i)
        CHECK(says_at(play, "/id", first + seconds{10} * i).find("200") != std::string::npos);
    for (int i = 0; i < 20; ++i)
        (void)says_at(play, "/id", first + hours{1} + minutes{1});
    CHECK(says_at(play, "/id", first + hours{1} + minutes{1}).find("Слишком") != std::string::npos);
    CHECK(says_at(play, "/id", first + hours{1} + minutes{1}).empty());
}

TEST_CASE("a flood stays one when presses and words differ by a second") {
    test::Office office;
    test::Play play(office);
    play.enter("Анна");
    std::string last;
    for (int i = 0; i < 22; ++i) {
        last = says_at(play, "/id", office.now - seconds{i % 2});
    }
    CHECK(last.empty());
}

TEST_CASE("tomorrow is the day after it was said, however late that is heard") {
    const auto* const said = GENERATE("завтра в 14", "Завтра");
    CAPTURE(said);
    test::Office office;
    office.now = evening;
    office.order_in(domain::Status::accepted);
    test::Play play(office);
    play.enter("Иван");
    (void)play.says("/order 1");
    (void)play.presses("🕐 Перенести");
    office.now = evening + minutes{20};
    const auto shown = says_at(play, said, evening);
    CAPTURE(shown);
    CHECK(shown.find("22.10") != std::string::npos);
    CHECK(shown.find("23.10") == std::string::npos);
}

TEST_CASE("a pasted order that waited is read as of when it was sent") {
    test::Office office;
    office.now = evening + minutes{20};
    test::Play play(office);
    play.enter("Анна");
    const auto shown =
        says_at(play, "Стиральная машина не сливает, Ленина 5 кв 12, 89991234567 Анна завтра в 14",
                evening);
    CAPTURE(shown);
    CHECK(shown.find("22.10") != std::string::npos);
    CHECK(shown.find("23.10") == std::string::npos);
}

TEST_CASE("an answer that was given in time is an answer, though it is heard hours later") {
    test::Office office;
    office.order_in(domain::Status::accepted);
    test::Play play(office);
    play.enter("Иван");
    (void)play.says("/order 1");
    (void)play.presses("🕐 Перенести");
    const auto said = office.now + minutes{1};
    office.now += hours{6};
    CHECK(says_at(play, "послезавтра в 11", said).find("23.10") != std::string::npos);
}
