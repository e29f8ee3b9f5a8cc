// A card offers nothing that leads nowhere.

#include "core/bot/card_keys.hpp"
#include "core/bot/catalogue.hpp"
#include "core/bot/press.hpp"
#include "tests/bot/heard_posts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace repair;
using domain::Status;

namespace {

struct Looker {
    std::string name;
    domain::UserId who{};
};

const std::vector<Looker> lookers{
    {"Ольга", test::olga}, {"Анна", test::anna}, {"Иван", test::ivan_user}};

const bot::PressRow* row_of(const std::string& data) {
    const auto parsed = bot::PressData::parse(data);
    REQUIRE(parsed);
    const auto rows = bot::presses();
    const auto found = std::ranges::find(rows, parsed->verb(), &bot::PressRow::verb);
    if (found == rows.end() || found->arity != parsed->arity()) return nullptr;
    return &*found;
}

/// The buttons of what the speaker's last message shows.
std::vector<bot::Key> keys_of(test::Play& play) {
    std::vector<bot::Key> all;
    for (const auto& row : play.chat().messages().back().keys)
        for (const auto& key : row)
            if (!key.data.empty()) all.push_back(key);
    return all;
}

void check_card(test::Office& office, const Looker& looker, std::optional<domain::ChatId> group) {
    test::Play play(office);
    play.enter(looker.name, group);
    play.says("/order 1");
    REQUIRE_FALSE(play.chat().messages().empty());
    for (const auto& key : keys_of(play)) {
        INFO(looker.name << " presses " << key.label << " " << key.data);
        REQUIRE(row_of(key.data) != nullptr);
        office.now += std::chrono::seconds{1};
        auto one = play.heard();
        one.message = play.chat().messages().back().id;
        one.what = bot::Press{.query = "q", .data = key.data};
        const auto posts = test::would_post(play, one);
        REQUIRE_FALSE(posts.empty());
        const auto& old = bot::Catalogue::of("ru").line("press.old");
        const auto& not_here = bot::Catalogue::of("ru").line("press.not_here");
        CHECK(posts.front().text.text != old);
        CHECK(posts.front().text.text != not_here);
        // Done, or asked, or shown: an answer alone is all that a request needs.
        CHECK((posts.size() > 1 || !posts.front().text.empty()));
    }
}

}  // namespace

TEST_CASE("every button of a card leads somewhere, for every role and status") {
    for (const auto status : domain::all_statuses)
        for (const auto& looker : lookers) {
            INFO(word(status));
            test::Office office;
            office.order_in(status);
            if (looker.name == "Иван" && !office.load(domain::OrderId{1}).master) continue;
            REQUIRE(office.change([&] {
                return office.orders.comment(domain::OrderId{1}, "Фото", "file",
                                             office.by(test::olga));
            }));
            check_card(office, looker, std::nullopt);
        }
}

TEST_CASE("every button of a removed order leads somewhere") {
    for (const auto& looker : lookers) {
        test::Office office;
        office.order_in(Status::closed);
        REQUIRE(office.change([&] {
            return office.orders.remove(domain::OrderId{1}, "Дубль", office.by(test::olga));
        }));
        check_card(office, looker, std::nullopt);
    }
}

TEST_CASE("every button of a card in a work chat leads somewhere, whoever presses it") {
    for (const auto status : domain::all_statuses) {
        test::Office office;
        office.order_in(status);
        if (!office.load(domain::OrderId{1}).master) continue;
        REQUIRE(office.change([&] {
            return office.masters.set_chat(test::ivan, domain::ChatId{-100}, office.by(test::olga));
        }));
        INFO(word(status));
        check_card(office, lookers.back(), domain::ChatId{-100});
        check_card(office, lookers.front(), domain::ChatId{-100});
    }
}

TEST_CASE("a work chat has nothing that only the office may do") {
    test::Office office;
    office.order_in(Status::accepted);
    REQUIRE(office.change([&] {
        return office.masters.set_chat(test::ivan, domain::ChatId{-100}, office.by(test::olga));
    }));
    test::Play play(office);
    play.enter("Анна", domain::ChatId{-100});
    for (const auto* const data : {"v:1:3:edit", "v:1:3:assign", "c:1", "lists", "masters:0",
                                   "day:2025-10-22:0", "m:1", "mo:1:0"}) {
        INFO(data);
        CHECK(play.presses_data(domain::MessageId{1}, data) == "! Здесь этого сделать нельзя.\n");
    }
    CHECK(office.number("SELECT count(*) FROM dialogues") == 0);
}

TEST_CASE("a hidden phone says when it will be shown, and nothing where it never will") {
    test::Office office;
    office.rules.master_sees_phone = GENERATE(Status::accepted, Status::onsite);
    const bool early = office.rules.master_sees_phone == Status::accepted;
    office.order_in(Status::assigned);
    test::Play play(office);
    play.enter("Иван");
    CHECK_THAT(play.says("/order 1"),
               Catch::Contains(early ? "📞 откроется, когда вы примете заявку\n"
                                     : "📞 откроется на объекте\n"));
    REQUIRE(office.change(
        [&] { return office.orders.refuse(domain::OrderId{1}, "Дорого", office.by(test::anna)); }));
    const auto card = play.says("/order 1");
    CHECK_THAT(card, Catch::Contains("· Отклонена"));
    CHECK_THAT(card, !Catch::Contains("📞"));
}
