// Whatever a master sends, nothing of an order comes back that is not theirs and never was.

#include "core/domain/transition.hpp"
#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <vector>

using namespace repair;
using domain::MessageId;
using domain::Status;

namespace {

/// An order of Иван, with a comment and its photo; Пётр has the word.
class Foreign {
public:
    explicit Foreign(Status status) {
        order = office.order_in(status);
        const auto commented = office.change([&] {
            return office.orders.comment(order, "сломан кран", "photo-1", office.by(test::anna));
        });
        REQUIRE(commented.has_value());
        play.enter("Пётр");
        static_cast<void>(play.says("/menu"));
    }

    static void check_silent_about_it(const std::string& shown) {
        for (const auto* part : {"Стиральные", "воду", "Мария", "Ленина", "9001234567", "кран",
                                 "На объекте", "Назначена", "Закрыта", "Новая", "photo-1"})
            CHECK_THAT(shown, !Catch::Contains(part));
    }

    test::Office office;
    test::Play play{office};
    domain::OrderId order{};
};

std::vector<std::string> forgeries(domain::Version version) {
    std::vector<std::string> all{"o:1",
                                 "h:1:0",
                                 "h:1:1",
                                 "c:1",
                                 "w:1",
                                 "call:1",
                                 "called:1",
                                 "my:0",
                                 "found:1:0",
                                 "l:all:0",
                                 "day:2025-10-22:0",
                                 "m:1",
                                 "mo:1:0",
                                 "masters:0",
                                 "back",
                                 "lists"};
    for (domain::Version comment = 1; comment <= version; ++comment)
        all.push_back("ph:1:" + std::to_string(comment));
    for (const auto verb : domain::all_verbs)
        for (const auto drawn : {version - 1, version})
            all.push_back("v:1:" + std::to_string(drawn) + ":" + std::string(domain::word(verb)));
    return all;
}

}  // namespace

TEST_CASE("forged presses show a master nothing of another's order") {
    const auto status = GENERATE(Status::fresh, Status::assigned, Status::onsite, Status::closed);
    Foreign foreign(status);
    const auto before = foreign.office.load(foreign.order).version;
    for (const auto& data : forgeries(before)) {
        CAPTURE(data);
        foreign.office.now += std::chrono::minutes{1};
        const auto shown = foreign.play.presses_data(MessageId{1}, data);
        Foreign::check_silent_about_it(shown);
        if (data.starts_with("v:")) CHECK(shown == "! Это не ваша заявка.\n");
    }
    CHECK(foreign.office.load(foreign.order).version == before);
}

TEST_CASE("what a master types shows nothing of another's order") {
    Foreign foreign(Status::assigned);
    for (const auto* said :
         {"/order 1", "/order #1", "/search 1", "/search Мария", "/search 89001234567",
          "/search Ленина 5", "/my", "🛠 Мои заявки"}) {
        CAPTURE(said);
        foreign.office.now += std::chrono::minutes{1};
        const auto shown = foreign.play.says(said);
        // What was searched for is repeated as it was typed.
        if (!std::string(said).starts_with("/search")) Foreign::check_silent_about_it(shown);
        CHECK_THAT(shown, !Catch::Contains("воду"));
        CHECK_THAT(shown, !Catch::Contains("Петровна"));
    }
    foreign.play.enter("Иван");
    static_cast<void>(foreign.play.says("/order 1"));
    foreign.play.enter("Пётр");
    for (std::int64_t message = -3; message < 12; ++message)
        Foreign::check_silent_about_it(foreign.play.replies_to(MessageId{message}, "мой текст"));
    CHECK(foreign.office.number("SELECT count(*) FROM order_comments WHERE text = 'мой текст'") ==
          0);
}

TEST_CASE("a former master's card says that the order is not theirs, and no other message does") {
    Foreign foreign(Status::assigned);
    auto& play = foreign.play;
    play.enter("Иван");
    static_cast<void>(play.says("/order 1"));
    const auto card = play.chat().messages().back().id;
    const auto taken = foreign.office.change([&] {
        return foreign.office.orders.assign(foreign.order, test::pyotr, "",
                                            foreign.office.by(test::anna));
    });
    REQUIRE(taken.has_value());
    CHECK(play.presses_data(MessageId{1}, "v:1:2:accept") == "! Это не ваша заявка.\n");
    const auto pressed = play.presses_data(card, "v:1:2:accept");
    CHECK_THAT(pressed, Catch::Contains("! Это не ваша заявка."));
    CHECK_THAT(pressed, Catch::Contains("Заявка больше не у вас."));
    CHECK_THAT(pressed, !Catch::Contains("Мария"));
}

TEST_CASE("who was taken off the desk in the middle of a new order is asked nothing more") {
    Foreign foreign(Status::assigned);
    auto& [office, play, order] = foreign;
    play.enter("Анна");
    for (const auto* said : {"➕ Новая заявка", "Телевизоры", "Не включается"})
        static_cast<void>(play.says(said));
    REQUIRE(office.change([&] {
        return office.masters.add({.user = test::anna, .name = "Анна"}, office.by(test::olga));
    }));
    REQUIRE(office.change([&] {
        return office.users.revoke(test::anna, domain::Role::dispatcher, office.by(test::olga));
    }));
    const auto shown = play.says("8 900 123-45-67");
    Foreign::check_silent_about_it(shown);
    CHECK(shown == "< У вас нет на это прав.\n");
    CHECK(office.number("SELECT count(*) FROM dialogues") == 0);
}
