// The schema spells every word by itself: here each of ours is written and read back.

#include "core/base/error.hpp"
#include "core/store/history_store.hpp"
#include "core/store/office_history.hpp"
#include "core/store/outbox_store.hpp"
#include "tests/store/desk.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>

using namespace repair;
using domain::Status;

TEST_CASE("every status can be stored, and no other word") {
    test::Desk desk;
    for (const auto status : domain::all_statuses) {
        CAPTURE(word(status));
        CHECK(desk.add(test::order_in(status)).status == status);
    }
    for (const auto* other : {"New", "in_progress", "DR", ""}) {
        CAPTURE(other);
        const auto sql = "UPDATE orders SET status = '" + std::string(other) + "' WHERE id = 1";
        CHECK(test::thrown_by([&] { desk.db.exec(sql.c_str()); }) == base::Errc::failed);
    }
}

TEST_CASE("every verb, from every status to every other, can be in the history") {
    test::Desk desk;
    const auto order = desk.add(test::order_in(Status::fresh));
    store::HistoryStore history(desk.db);
    store::Transaction transaction(desk.db);
    domain::Version version = 0;
    for (const auto verb : domain::all_verbs)
        for (const auto from : domain::all_statuses)
            for (const auto to : domain::all_statuses) {
                CAPTURE(word(verb), word(from), word(to));
                history.add({.order = order.id,
                             .version = ++version,
                             .at = test::noon,
                             .who = desk.anna,
                             .verb = verb,
                             .from = from,
                             .to = to},
                            desk.creator);
                const auto read = history.find(order.id, version);
                REQUIRE(read);
                CHECK(read->verb == verb);
                CHECK(read->from == from);
                CHECK(read->to == to);
            }
    CHECK(history.list(order.id).size() == std::size_t(version));
}

TEST_CASE("every notice to everyone can be left") {
    test::Desk desk;
    const auto order = desk.add(test::order_in(Status::fresh));
    store::OutboxStore outbox(desk.db);
    store::Transaction transaction(desk.db);
    std::int64_t id = 0;
    for (int number = 0; number <= static_cast<int>(domain::NoticeKind::card); ++number)
        for (const auto to : {domain::Recipient::Kind::user, domain::Recipient::Kind::master}) {
            const auto kind = static_cast<domain::NoticeKind>(number);
            CAPTURE(word(kind));
            outbox.add({.to = {to, 1}, .kind = kind, .order = order.id, .order_version = 1},
                       test::noon);
            const auto read = outbox.find(domain::NoticeId{++id});
            REQUIRE(read);
            CHECK(read->notice.kind == kind);
            CHECK(read->notice.to == domain::Recipient{to, 1});
        }
}

TEST_CASE("every state of a notice can be stored") {
    test::Desk desk;
    store::OutboxStore outbox(desk.db);
    store::Transaction transaction(desk.db);
    outbox.add({.to = {domain::Recipient::Kind::user, 1}, .kind = domain::NoticeKind::access},
               test::noon);
    for (const auto state : store::all_notice_states) {
        CAPTURE(word(state));
        CHECK(store::find_notice_state(word(state)) == state);
        desk.db.query("UPDATE outbox SET state = ?").bind(word(state)).run();
        CHECK(outbox.find(domain::NoticeId{1})->state == state);
    }
    CHECK_FALSE(store::find_notice_state("waiting"));
}

TEST_CASE("every role, state of a master, channel and language can be stored") {
    test::Desk desk;
    store::UserStore users(desk.db);
    store::MasterStore masters(desk.db);
    store::Transaction transaction(desk.db);
    const domain::User everything{
        .id = domain::UserId{1},
        .name = "Все",
        .language = "en",
        .roles = {domain::Role::admin, domain::Role::dispatcher, domain::Role::master},
        .blocked = true};
    users.add(everything, test::noon);
    CHECK(users.find(everything.id) == everything);
    for (const auto* language : {"", "ru", "en"}) {
        auto other = everything;
        other.language = language;
        users.save(other);
        CHECK(users.find(everything.id)->language == language);
    }
    for (const auto state : {domain::MasterState::active, domain::MasterState::inactive,
                             domain::MasterState::dismissed}) {
        CAPTURE(word(state));
        const auto before = *masters.find(test::ivan);
        auto after = before;
        after.state = state;
        masters.save(before, after);
        CHECK(masters.find(test::ivan)->state == state);
    }
    for (const auto via : {domain::Channel::cli, domain::Channel::bot, domain::Channel::job})
        CHECK(store::intern_actor(desk.db, {.via = via, .name = "кто"}) > 0);
}

TEST_CASE("every subject of the office's history can be stored") {
    test::Desk desk;
    store::Transaction transaction(desk.db);
    for (const auto* subject : {"master", "user", "office", "notice"})
        add_office_entry(desk.db, {.at = test::noon,
                                   .who = desk.anna,
                                   .subject = subject,
                                   .subject_id = 1,
                                   .verb = "edit"});
    CHECK(desk.number("SELECT count(DISTINCT subject) FROM office_history") == 4);
}
