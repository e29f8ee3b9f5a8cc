// The real repaird with nothing to do, and with what another program leaves to it.

#include "core/store/outbox_store.hpp"
#include "core/store/transaction.hpp"
#include "tests/bench/bot_cases.hpp"
#include "tests/bench/measure.hpp"
#include "tests/repaird/served.hpp"

#include <fmt/format.h>

#include <random>
#include <thread>

namespace repair::bench {
namespace {

using namespace std::chrono_literals;
using test::Served;

/// As repairctl does: a transaction of a process that repaird knows nothing of.
void leave_notice(store::Database& db, std::int64_t user) {
    store::Transaction transaction(db);
    store::OutboxStore(db).add({.to = {domain::Recipient::Kind::user, user},
                                .kind = domain::NoticeKind::trouble,
                                .arguments = R"({"what":"webhook"})"},
                               base::Time{1s});
    transaction.commit();
}

}  // namespace

void notices(int count) {
    Served office("limits = false", "info");
    office.begin();
    auto db = store::Database::open(office.db());
    std::minstd_rand random;
    Figures arrived;
    for (int i = 0; i < count; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{random() % 500});
        leave_notice(db, Served::olga);
        const auto begin = Clock::now();
        office.fake.wait_for([&] { return office.fake.count("sendMessage") > i; });
        arrived.add(seconds_since(begin) * 1e3);
    }
    fmt::print("notice of another process      p50 {:.0f} ms, p99 {:.0f} ms, worst {:.0f} ms\n",
               arrived.median(), arrived.at(0.99), arrived.most());
}

void backlog(int rows) {
    Served office("limits = true", "info");
    office.change(fmt::format(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {}) "
        "INSERT INTO outbox (recipient_kind, recipient_id, kind, arguments, not_before, state, "
        "attempts, created_at) SELECT 'user', iif(i % 2, 100, 201), 'trouble', "
        "'{{\"what\":\"webhook\"}}', 0, 'queued', 0, unixepoch() FROM n",
        rows));
    const auto begin = Clock::now();
    office.launch();
    office.fake.wait_for([&] { return office.fake.count("getUpdates") > 0; }, 1min);
    const auto polls = seconds_since(begin);
    const auto before = office.cpu();
    const auto said = Clock::now();
    office.fake.says(Served::anna, "/id");
    (void)office.fake.wait_for_messages(Served::anna, 1, 1min);
    const auto answered = seconds_since(said);
    std::this_thread::sleep_for(5s);
    fmt::print(
        "{:>7} rows waiting            polls after {:.0f} ms, answers after {:.0f} ms, {:.1f} ms "
        "of "
        "a core a second at Telegram's pace, peak {:.1f} MB\n",
        rows, polls * 1e3, answered * 1e3,
        microseconds(office.cpu() - before) / 1e3 / seconds_since(said),
        megabytes(office.highest_resident()));
}

void idleness(std::chrono::seconds span) {
    Served office("limits = false", "info");
    office.begin();
    std::this_thread::sleep_for(1s);
    const auto before = office.cpu();
    std::this_thread::sleep_for(span);
    const auto used = office.cpu() - before;
    const auto resident = office.resident();
    const auto begin = Clock::now();
    (void)office.end();
    fmt::print(
        "repaird idle                   {:.4f} s of a core in {} s, {:.1f} MB resident; "
        "stops in {:.0f} ms\n",
        microseconds(used) / 1e6, span.count(), megabytes(resident), seconds_since(begin) * 1e3);
}

}  // namespace repair::bench
