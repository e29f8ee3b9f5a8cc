// What the database refuses by itself, whatever bug or hand comes to it.

#include "core/base/error.hpp"
#include "core/store/history_store.hpp"
#include "core/store/office_history.hpp"
#include "tests/store/desk.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using domain::Status;

namespace {

/// An order in every status, with a history, a comment and an entry of the office.
struct Full : test::Desk {
    Full() {
        for (const auto status : domain::all_statuses)
            (void)add(test::order_in(status));
        store::Transaction transaction(db);
        store::HistoryStore history(db);
        history.add({.order = domain::OrderId{1}, .version = 1, .who = anna}, creator);
        history.add_comment(domain::OrderId{1}, {.version = 1, .text = "звонил"});
        add_office_entry(db, {.who = anna, .subject = "user", .subject_id = 1, .verb = "block"});
        transaction.commit();
    }

    /// SQLite's words when it refuses; empty when it does not.
    std::string refusal(const std::string& sql) {
        try {
            const store::Transaction transaction(db);
            auto statement = db.query(sql);
            const auto touched = statement.run();
            REQUIRE(touched > 0);  // What touches no row proves nothing.
            return {};
        } catch (const base::Error& error) {
            return error.what();
        }
    }
};

struct Impossible {
    const char* sql;
    const char* constraint;
};

const std::vector<Impossible> impossible{
    {"UPDATE orders SET master_id = 1 WHERE status = 'new'", "orders_new_has_no_master"},
    {"UPDATE orders SET master_id = NULL WHERE status = 'assigned'", "orders_work_has_a_master"},
    {"UPDATE orders SET master_id = NULL WHERE status = 'accepted'", "orders_work_has_a_master"},
    {"UPDATE orders SET master_id = NULL WHERE status = 'onsite'", "orders_work_has_a_master"},
    {"UPDATE orders SET master_id = NULL WHERE status = 'long_repair'", "orders_work_has_a_master"},
    {"UPDATE orders SET master_id = NULL WHERE status = 'closed'", "orders_work_has_a_master"},
    {"UPDATE orders SET due_on = NULL WHERE status = 'long_repair'", "orders_long_repair_is_due"},
    {"UPDATE orders SET due_on = '22.10.2025'", "orders_due_on"},
    {"UPDATE orders SET due_on = '2025-02-30'", "orders_due_on"},
    {"UPDATE orders SET status = 'closed' WHERE status = 'onsite'", "orders_closed_is_settled"},
    {"UPDATE orders SET status = 'onsite' WHERE status = 'closed'", "orders_closed_is_settled"},
    {"UPDATE orders SET closed_at = NULL WHERE status = 'closed'", "orders_closed_is_settled"},
    {"UPDATE orders SET closed_at = 1 WHERE status = 'refused'", "orders_closed_is_settled"},
    {"UPDATE orders SET total = 1 WHERE status = 'onsite'", "orders_closed_is_settled"},
    {"UPDATE orders SET materials = NULL WHERE status = 'closed'", "orders_closed_is_settled"},
    {"UPDATE orders SET percent = NULL WHERE status = 'closed'", "orders_closed_is_settled"},
    {"UPDATE orders SET master_share = NULL WHERE status = 'closed'", "orders_closed_is_settled"},
    {"UPDATE orders SET company_share = NULL WHERE status = 'closed'", "orders_closed_is_settled"},
    {"UPDATE orders SET review = NULL WHERE status = 'closed'", "orders_closed_is_settled"},
    {"UPDATE orders SET out_of_city = NULL WHERE status = 'closed'", "orders_closed_is_settled"},
    {"UPDATE orders SET terms_id = NULL WHERE status = 'closed'", "orders_closed_is_settled"},
    {"UPDATE orders SET master_share = master_share + 1 WHERE status = 'closed'",
     "orders_shares_add_up"},
    {"UPDATE orders SET total = total + 1 WHERE status = 'closed'", "orders_shares_add_up"},
    {"UPDATE orders SET total = -1, company_share = -1 WHERE status = 'closed'", "orders_total"},
    {"UPDATE orders SET materials = -1 WHERE status = 'closed'", "orders_materials"},
    {"UPDATE orders SET prepayment = -1", "orders_prepayment"},
    {"UPDATE orders SET review = 2 WHERE status = 'closed'", "orders_review"},
    {"UPDATE orders SET removed = 2", "orders_removed"},
    {"UPDATE orders SET visit_text = 'завтра'", "orders_visit_whole"},
    {"UPDATE orders SET visit_kind = 'day'", "orders_visit_whole"},
    {"UPDATE orders SET visit_text = 'x', visit_kind = 'soon', visit_start = 1",
     "orders_visit_kind"},
    {"UPDATE orders SET visit_text = 'x', visit_kind = 'moment'", "orders_visit_has_a_start"},
    {"UPDATE orders SET visit_text = 'x', visit_kind = 'words', visit_start = 1",
     "orders_visit_has_a_start"},
    {"UPDATE orders SET visit_start = 1", "orders_visit_has_a_start"},
    {"UPDATE orders SET percent = 101 WHERE status = 'closed'", "orders_percent"},
    {"UPDATE orders SET master_id = 99 WHERE status = 'assigned'", "FOREIGN KEY"},
    {"UPDATE orders SET creator_id = 99", "FOREIGN KEY"},
    {"UPDATE orders SET equipment_id = 99", "FOREIGN KEY"},
    {"UPDATE orders SET warranty_of = 99", "FOREIGN KEY"},
    {"DELETE FROM masters", "FOREIGN KEY"},
    {"DELETE FROM users", "FOREIGN KEY"},
    {"DELETE FROM orders WHERE id = 1", "FOREIGN KEY"},
    {"UPDATE orders SET complaint = NULL", "orders.complaint"},
    {"UPDATE orders SET created_at = 'вчера'", "INTEGER column orders.created_at"},
    {"UPDATE orders SET prepayment = 10.5", "INTEGER column orders.prepayment"},
    {"UPDATE orders SET client_name = x'00'", "TEXT column orders.client_name"},
    {"UPDATE masters SET state = 'gone'", "masters_state"},
    {"UPDATE masters SET user_id = 301", "masters.user_id"},
    {"UPDATE masters SET chat_id = 5", "masters.chat_id"},
    {"UPDATE users SET blocked = 2", "users_blocked"},
    {"UPDATE users SET language = 'de'", "users_language"},
    {"UPDATE user_roles SET role = 'owner'", "user_roles_role"},
    {"UPDATE office SET id = 2", "office_one_row"},
    {"INSERT INTO office (id, office_id, created_at) VALUES (2, 'x', 0)", "office_one_row"},
    {"UPDATE order_history SET reason = 'x'", "history is never rewritten"},
    {"DELETE FROM order_history", "history is never deleted"},
    {"UPDATE order_comments SET text = 'x'", "comments are never rewritten"},
    {"DELETE FROM order_comments", "comments are never deleted"},
    {"UPDATE office_history SET reason = 'x'", "history is never rewritten"},
    {"DELETE FROM office_history", "history is never deleted"},
    {"REPLACE INTO order_history (order_id, version, at, actor_id, verb) "
     "VALUES (1, 1, 0, 1, 'edit')",
     "history"},
    {"REPLACE INTO order_comments (order_id, version, text) VALUES (1, 1, 'x')", "comments"},
    {"REPLACE INTO office_history (id, at, actor_id, subject, subject_id, verb) "
     "VALUES (1, 0, 1, 'user', 1, 'x')",
     "history"},
    {"INSERT INTO order_history (order_id, version, at, actor_id, verb) "
     "VALUES (1, 1, 0, 1, 'edit')",
     "order_history.order_id, order_history.version"},
    {"INSERT INTO order_history (order_id, version, at, actor_id, verb) "
     "VALUES (1, 2, 0, 1, 'stamp')",
     "order_history_verb"},
    {"INSERT INTO order_history (order_id, version, at, actor_id, verb) "
     "VALUES (99, 1, 0, 1, 'edit')",
     "FOREIGN KEY"},
    {"INSERT INTO order_comments (order_id, version, text) VALUES (1, 7, 'x')", "FOREIGN KEY"},
    {"INSERT INTO outbox (recipient_kind, recipient_id, kind, order_id, not_before, state, "
     "attempts, created_at) VALUES ('user', 1, 'created', 1, 0, 'queued', 0, 0)",
     "outbox_order_whole"},
    {"INSERT INTO outbox (recipient_kind, recipient_id, kind, not_before, state, attempts, "
     "created_at) VALUES ('group', 1, 'created', 0, 'queued', 0, 0)",
     "outbox_recipient_kind"},
    {"INSERT INTO outbox (recipient_kind, recipient_id, kind, not_before, state, attempts, "
     "created_at) VALUES ('user', 1, 'created', 0, 'lost', 0, 0)",
     "outbox_state"},
};

}  // namespace

TEST_CASE("a row that cannot be true is refused by the constraint that says why") {
    Full full;
    for (const auto& row : impossible) {
        CAPTURE(row.sql);
        CHECK_THAT(full.refusal(row.sql), Catch::Contains(row.constraint));
    }
}

TEST_CASE("what is possible is not refused") {
    Full full;
    for (const auto* sql :
         {"UPDATE orders SET master_id = NULL WHERE status = 'refused'",
          "UPDATE orders SET master_id = 2 WHERE status = 'assigned'",
          "UPDATE orders SET due_on = '2025-10-22'", "UPDATE orders SET prepayment = 0",
          "UPDATE masters SET chat_id = -1001 WHERE id = 1", "UPDATE orders SET removed = 1"}) {
        CAPTURE(sql);
        CHECK(full.refusal(sql).empty());
    }
}

TEST_CASE("every table is strict, but for the search index") {
    Full full;
    auto tables = full.db.query("PRAGMA table_list");
    int seen = 0;
    while (tables.step()) {
        const auto name = tables.text(1);
        const bool ours =
            tables.text(0) == "main" && tables.text(2) == "table" && !name.starts_with("sqlite_");
        if (!ours) continue;
        CAPTURE(name);
        CHECK(tables.integer(5) == 1);
        ++seen;
    }
    CHECK(seen > 10);
}
