#include "core/store/own_cards.hpp"

#include "tests/store/desk.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using domain::ChatId;
using domain::MessageId;
using test::Desk;

namespace {

constexpr ChatId chat{301};

store::PlacedCard card(const domain::Order& order, std::int64_t message) {
    return {order.id, chat, MessageId{message}, order.version};
}

void place(Desk& desk, const store::PlacedCard& card) {
    store::Transaction transaction(desk.db);
    store::CardStore(desk.db).place(card, test::noon);
    transaction.commit();
}

}  // namespace

TEST_CASE("own cards hide those of the file, change none of them, and go with their owner") {
    Desk desk;
    const auto order = desk.add(test::order_in(domain::Status::fresh));
    const auto theirs = card(order, 345);
    const store::CardStore cards(desk.db);
    place(desk, theirs);
    for (int i = 0; i < 2; ++i) {
        const store::OwnCards own(desk.db);
        CHECK_FALSE(cards.find(order.id, chat));
        CHECK_FALSE(cards.at(chat, MessageId{345}));
        place(desk, card(order, -3));
        CHECK(cards.find(order.id, chat) == card(order, -3));
        CHECK(desk.number("SELECT message_id FROM main.cards") == 345);
    }
    CHECK(cards.find(order.id, chat) == theirs);
}

TEST_CASE("what is not committed is not placed among own cards either") {
    Desk desk;
    const auto order = desk.add(test::order_in(domain::Status::fresh));
    const store::OwnCards own(desk.db);
    {
        const store::Transaction transaction(desk.db);
        store::CardStore(desk.db).place(card(order, -3), test::noon);
    }
    CHECK_FALSE(store::CardStore(desk.db).find(order.id, chat));
}

TEST_CASE("an own card is outdated as soon as its order has changed") {
    Desk desk;
    const auto order = desk.add(test::order_in(domain::Status::fresh));
    const store::OwnCards own(desk.db);
    place(desk, card(order, -3));
    CHECK(own.outdated().empty());
    auto changed = order;
    changed.notes = "код 45";
    ++changed.version;
    changed = desk.save(order, changed);
    CHECK(own.outdated() == std::vector{card(order, -3)});
    place(desk, card(changed, -3));
    CHECK(own.outdated().empty());
}
