#include "core/store/update_store.hpp"

#include "core/store/database.hpp"
#include "core/store/transaction.hpp"
#include "tests/support/schema.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using store::FailedState;
using store::UpdateStore;

namespace {

constexpr base::Time noon{std::chrono::seconds{1'700'000'000}};
constexpr std::int64_t bot = 4000;

struct Desk {
    store::Database db = test::empty_office();
    UpdateStore updates{db};

    Desk() { updates.save_bot({.id = bot, .next_update = 7, .polled_at = noon, .running = true}); }
};

}  // namespace

TEST_CASE("how far a bot has read is remembered for each bot") {
    Desk desk;
    CHECK_FALSE(desk.updates.find_bot(1));
    CHECK_FALSE(desk.updates.office_bot());
    desk.updates.set_office_bot(bot);
    CHECK(desk.updates.office_bot() == bot);
    auto row = desk.updates.find_bot(bot);
    REQUIRE(row);
    CHECK(row->next_update == 7);
    CHECK(row->polled_at == noon);
    CHECK(row->running);
    row->next_update = 9;
    row->running = false;
    desk.updates.save_bot(*row);
    CHECK(desk.updates.find_bot(bot)->next_update == 9);
    CHECK_FALSE(desk.updates.find_bot(bot)->running);
}

TEST_CASE("an update is done once, for each bot") {
    Desk desk;
    desk.updates.save_bot({.id = 5000});
    CHECK(desk.updates.add_done(bot, 1, noon));
    CHECK_FALSE(desk.updates.add_done(bot, 1, noon));
    CHECK(desk.updates.add_done(bot, 2, noon));
    CHECK(desk.updates.add_done(5000, 1, noon));
}

TEST_CASE("done updates are forgotten a portion at a time") {
    Desk desk;
    for (std::int64_t id = 0; id < 700; ++id)
        CHECK(desk.updates.add_done(bot, id, noon));
    CHECK(desk.updates.add_done(bot, 1000, noon + std::chrono::hours{1}));
    CHECK(desk.updates.purge_done(noon) == 0);
    CHECK(desk.updates.purge_done(noon + std::chrono::seconds{1}) == 500);
    CHECK(desk.updates.purge_done(noon + std::chrono::seconds{1}) == 200);
    CHECK_FALSE(desk.updates.add_done(bot, 1000, noon));
}

TEST_CASE("an update that failed is kept once, as it was told last") {
    Desk desk;
    CHECK_FALSE(desk.updates.find_failed(bot, 12));
    desk.updates.save_failed({.bot = bot,
                              .update = 12,
                              .state = FailedState::trying,
                              .attempts = 1,
                              .body = "{}",
                              .failed_at = noon});
    desk.updates.save_failed({.bot = bot,
                              .update = 12,
                              .state = FailedState::dead,
                              .attempts = 3,
                              .why = "no",
                              .body = R"({"update_id":12})",
                              .failed_at = noon});
    const auto found = desk.updates.find_failed(bot, 12);
    REQUIRE(found);
    CHECK(found->state == FailedState::dead);
    CHECK(found->attempts == 3);
    CHECK(found->why == "no");
    CHECK(found->body == R"({"update_id":12})");
    CHECK(desk.updates.find_failed(found->id)->update == 12);

    int all = 0;
    int dead = 0;
    desk.updates.list_failed({}, [&](const auto&) { return ++all < 10; });
    desk.updates.list_failed(FailedState::trying, [&](const auto&) { return ++dead < 10; });
    CHECK(all == 1);
    CHECK(dead == 0);
    desk.updates.forget_failed(bot, 12);
    CHECK_FALSE(desk.updates.find_failed(bot, 12));
}

TEST_CASE("every state of a failed update has its word") {
    for (int i = 0; i < 5; ++i) {
        const auto state = static_cast<FailedState>(i);
        CHECK(store::find_failed_state(word(state)) == state);
    }
    CHECK_FALSE(store::find_failed_state("lost"));
}
