#include "core/store/history_store.hpp"

#include "core/base/error.hpp"
#include "tests/store/desk.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using store::Comment;
using store::FieldChange;
using store::HistoryEntry;

namespace {

HistoryEntry entry(domain::OrderId order, domain::Version version) {
    return {.order = order,
            .version = version,
            .at = test::noon + std::chrono::hours{version},
            .who = test::dispatcher(),
            .verb = domain::Verb::edit};
}

}  // namespace

TEST_CASE("an entry of the history is read as it was added") {
    test::Desk desk;
    const auto order = desk.add(test::order_in(domain::Status::assigned)).id;
    auto full = entry(order, 1);
    full.verb = domain::Verb::assign;
    full.from = domain::Status::fresh;
    full.to = domain::Status::assigned;
    full.master = test::ivan;
    full.reason = "заболел; <б> \"кавычки\"";
    full.changes = {{"master", "1", "2"},
                    {"client.name", "Иван \"Грозный\"\n", "\\ и /"},
                    {"visit.text", "", "завтра 🧺"},
                    {"notes", "было", ""}};
    full.notified = false;
    store::HistoryStore history(desk.db);
    history.add(full, desk.creator);

    const auto read = history.find(order, 1);
    REQUIRE(read);
    CHECK(read->order == full.order);
    CHECK(read->version == 1);
    CHECK(read->at == full.at);
    CHECK(read->who.name == desk.anna.name);
    CHECK(read->who.user == desk.anna.user);
    CHECK(read->who.via == desk.anna.via);
    CHECK(read->verb == full.verb);
    CHECK(read->from == full.from);
    CHECK(read->to == full.to);
    CHECK(read->master == full.master);
    CHECK(read->reason == full.reason);
    CHECK(read->changes == full.changes);
    CHECK_FALSE(read->notified);
}

TEST_CASE("an entry that says little reads as little") {
    test::Desk desk;
    const auto order = desk.add(test::order_in(domain::Status::fresh)).id;
    const domain::Actor robot{.via = domain::Channel::job, .name = "night"};
    auto plain = entry(order, 1);
    plain.who = robot;
    store::HistoryStore history(desk.db);
    history.add(plain, store::intern_actor(desk.db, robot));
    const auto read = history.find(order, 1);
    REQUIRE(read);
    CHECK_FALSE(read->who.user);
    CHECK(read->who.via == domain::Channel::job);
    CHECK_FALSE(read->from);
    CHECK_FALSE(read->to);
    CHECK_FALSE(read->master);
    CHECK(read->reason.empty());
    CHECK(read->changes.empty());
    CHECK(read->notified);
    CHECK_FALSE(history.find(order, 2));
}

TEST_CASE("a history is one order's, oldest first, however it was written") {
    test::Desk desk;
    const auto one = desk.add(test::order_in(domain::Status::fresh)).id;
    const auto two = desk.add(test::order_in(domain::Status::fresh)).id;
    store::HistoryStore history(desk.db);
    for (const domain::Version version : {3, 1, 10, 2}) {
        history.add(entry(one, version), desk.creator);
        history.add(entry(two, version + 100), desk.creator);
    }
    std::vector<domain::Version> versions;
    for (const auto& found : history.list(one)) {
        CHECK(found.order == one);
        versions.push_back(found.version);
    }
    CHECK(versions == std::vector<domain::Version>{1, 2, 3, 10});
}

TEST_CASE("comments are read oldest first, with who wrote them and when") {
    test::Desk desk;
    const auto order = desk.add(test::order_in(domain::Status::fresh)).id;
    store::HistoryStore history(desk.db);
    for (const domain::Version version : {1, 2, 3}) {
        auto written = entry(order, version);
        written.verb = domain::Verb::comment;
        history.add(written, desk.creator);
    }
    history.add_comment(order, {.version = 3, .text = "", .photo = "AgACAgIAAxk"});
    history.add_comment(order, {.version = 1, .text = "дважды звонил\nне берёт"});
    const auto comments = history.comments(order);
    REQUIRE(comments.size() == 2);
    CHECK(comments[0].version == 1);
    CHECK(comments[0].text == "дважды звонил\nне берёт");
    CHECK(comments[0].photo.empty());
    CHECK(comments[0].at == test::noon + std::chrono::hours{1});
    CHECK(comments[0].who.name == "Анна");
    CHECK(comments[1].version == 3);
    CHECK(comments[1].photo == "AgACAgIAAxk");
    CHECK(history.comments(domain::OrderId{99}).empty());
}

TEST_CASE("words that no version of ours wrote into the history are damage") {
    for (const auto* column : {"verb", "from_status", "to_status"}) {
        CAPTURE(column);
        test::Desk desk;
        const auto order = desk.add(test::order_in(domain::Status::fresh)).id;
        desk.db.exec("PRAGMA ignore_check_constraints = ON");
        auto insert = desk.db.query(
            "INSERT INTO order_history (order_id, version, at, actor_id, verb, from_status, "
            "to_status) VALUES (1, 1, 0, 1, ?, ?, ?)");
        for (const auto* each : {"verb", "from_status", "to_status"})
            insert.bind(each == std::string(column)   ? "stray"
                        : each == std::string("verb") ? "edit"
                                                      : "new");
        insert.run();
        const store::HistoryStore history(desk.db);
        CHECK(test::thrown_by([&] { (void)history.list(order); }) == base::Errc::corrupt);
    }
}

TEST_CASE("no changes are no text") {
    CHECK(store::text_of_changes({}).empty());
    CHECK(store::text_of_changes({{"notes", "", "да"}}) == R"({"notes":[null,"да"]})");
    CHECK(store::text_of_changes({{"a", "1", "2"}, {"b", "3", ""}}) ==
          R"({"a":["1","2"],"b":["3",null]})");
}
