// An office of sixty masters: everybody can be given an order, by page or by name.

#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace repair;
using domain::Status;

namespace {

struct BigOffice {
    BigOffice() {
        for (int i = 0; i < 58; ++i) {
            const domain::UserId user{1000 + i};
            const auto name = "Мастер " + std::to_string(100 + i);
            REQUIRE(office.change([&] {
                return office.masters.add({.user = user, .name = name},
                                          office.by(test::Office::root()));
            }));
        }
        office.order_in(Status::fresh);
        play.enter("Анна");
        static_cast<void>(play.says("/order 1"));
        first = play.presses("👨‍🔧 Назначить мастера");
    }

    test::Office office;
    test::Play play{office};
    std::string first;
};

std::size_t masters_in(const bot::ShownMessage& message) {
    std::size_t count = 0;
    for (const auto& row : message.keys)
        count += row.front().label.find("открыто") == std::string::npos ? 0 : 1;
    return count;
}

}  // namespace

TEST_CASE("masters are offered by pages, and every one of them is on some page") {
    BigOffice big;
    CHECK_THAT(big.first, Catch::Contains("[1/8] [▶️]"));
    std::set<std::string> seen;
    for (int page = 0; page < 8; ++page) {
        if (page > 0) CHECK_THAT(big.play.presses("▶️"), Catch::StartsWith("<~ Кому отдать"));
        const auto& shown = big.play.chat().messages().back();
        CHECK(masters_in(shown) == (page < 7 ? 8U : 4U));
        for (const auto& row : shown.keys)
            if (masters_in({.keys = {row}}) == 1) seen.insert(row.front().label);
    }
    CHECK(seen.size() == 60);
    CHECK_THAT(big.play.presses("◀️"), Catch::Contains("[◀️] [7/8] [▶️]"));
    big.office.now += std::chrono::seconds{20};
    static_cast<void>(big.play.presses("Мастер 150 · открыто 0"));
    static_cast<void>(big.play.presses("✅ Подтвердить"));
    CHECK(big.office.load(domain::OrderId{1}).status == Status::assigned);
}

TEST_CASE("a name that is typed is looked for among all masters") {
    BigOffice big;
    CHECK_THAT(
        big.play.says("мастер 157"),
        Catch::StartsWith("< Отдать заявку #1?\n  👨‍🔧 Мастер 157"));
}

TEST_CASE("a name that several have leaves them to choose from") {
    BigOffice big;
    const auto some = big.play.says("мастер 15");
    CHECK_THAT(some, Catch::StartsWith("< Кому отдать заявку #1?"));
    CHECK(masters_in(big.play.chat().messages().back()) == 8);
    CHECK_THAT(some, Catch::Contains("[Мастер 150 · открыто 0]"));
    CHECK_THAT(big.play.says("никто"), Catch::StartsWith("< Выберите мастера кнопкой"));
    CHECK_THAT(big.play.presses("👥 Показать всех"), Catch::Contains("[1/8] [▶️]"));
    CHECK_THAT(big.play.says("Мастер"), Catch::Contains("[1/8] [▶️]"));
}
