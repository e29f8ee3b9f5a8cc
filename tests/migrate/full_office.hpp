#pragma once

#include "core/migrate/apply.hpp"
#include "core/migrate/migration.hpp"
#include "core/store/database.hpp"
#include "core/store/schema_store.hpp"

#include <map>
#include <stdexcept>
#include <string>

namespace repair::test {

/// Rows for the tables that each released migration makes, in the schema that it leaves behind.
/// A migration that makes tables needs an entry here: its down part is tested with data in them.
inline const std::map<std::int64_t, const char*>& rows_by_version() {
    static const std::map<std::int64_t, const char*> rows{
        {1, R"sql(
INSERT INTO users VALUES (1001, 'Иван', 'ru', 0, 100), (2001, 'Вера', '', 1, 100);
INSERT INTO user_roles VALUES (1001, 'master'), (2001, 'dispatcher');
INSERT INTO equipment VALUES (1, 'Холодильники'), (2, 'Телевизоры');
INSERT INTO masters VALUES (1, 3, 1001, 'Иван Иванов', '+79000000001', 1, 'active', -100, 100);
INSERT INTO master_equipment VALUES (1, 1), (1, 2);
INSERT INTO actors VALUES (1, 'cli', NULL, 'cli:anna'), (2, 'bot', 1001, 'Иван');
INSERT INTO settlement_terms VALUES (1, 'default', 50, 700000, 40, 5000, 10000, 0, 0);
INSERT INTO orders (id, version, status, removed, equipment_id, complaint, client_name,
    client_phone, client_address, visit_text, visit_kind, visit_start, notes, source, master_id,
    creator_id, due_what, refusal_reason, no_repair, created_at, entered_status_at, updated_at)
VALUES
    (1, 1, 'new', 0, 1, 'не морозит', 'Анна', '+79001234567', 'Ленина 5', 'завтра 14:00',
     'moment', 200, '', '', NULL, 1, '', '', '', 100, 100, 100),
    (2, 2, 'assigned', 0, 2, 'нет звука', 'Олег', '+79001234568', 'Мира 1', NULL, NULL, NULL, '',
     '', 1, 2, '', '', '', 100, 101, 101);
INSERT INTO orders (id, version, status, removed, equipment_id, complaint, client_name,
    client_phone, client_address, notes, source, master_id, creator_id, due_what, total, materials,
    percent, master_share, company_share, review, out_of_city, terms_id, refusal_reason, no_repair,
    warranty_of, created_at, entered_status_at, updated_at, closed_at)
VALUES (3, 1, 'closed', 0, 1, 'шумит', 'Пётр', '+79001234569', 'Мира 2', '', '', 1, 1, '', 500000,
        100000, 50, 200000, 200000, 0, 0, 1, '', '', 2, 100, 102, 102, 102);
INSERT INTO order_history (order_id, version, at, actor_id, verb, from_status, to_status, master_id)
VALUES (1, 1, 100, 1, 'create', NULL, 'new', NULL), (2, 1, 100, 2, 'create', NULL, 'new', NULL),
       (2, 2, 101, 1, 'assign', 'new', 'assigned', 1), (3, 1, 102, 1, 'create', NULL, 'closed', 1);
INSERT INTO order_comments VALUES (1, 1, 'позвонить за час', NULL);
INSERT INTO office_history VALUES (1, 100, 1, 'master', 1, 'add', NULL, '{"name":"Иван"}');
INSERT INTO outbox (recipient_kind, recipient_id, kind, order_id, order_version, not_before, state,
    attempts, created_at)
VALUES ('master', 1, 'card', 2, 2, 101, 'queued', 0, 101);
INSERT INTO order_words (rowid, words) VALUES (1, 'анна ленина'), (2, 'олег мира');
)sql"},
        {2, R"sql(
INSERT INTO bots VALUES (4000, 'repair_bot', 77, 100, 1);
INSERT INTO done_updates VALUES (4000, 76, 100);
INSERT INTO failed_updates VALUES (1, 4000, 75, 'dead', 3, 'not found', '{"update_id":75}', 100);
INSERT INTO chats VALUES (-100, 'group', 'Иван', 'kicked', 101, 0);
INSERT INTO cards VALUES (2, -100, 12, 2, 101);
INSERT INTO dialogues VALUES (1, 1001, 1001, 'close', 'total', 1, 2, 2, '{}', NULL, 'draft', 101);
INSERT INTO invites VALUES (1, 'ab12', 'dispatcher', NULL, 1, 100, 200, NULL, NULL);
INSERT INTO bot_menus VALUES ('default ru', '[]');
INSERT INTO outbox (recipient_kind, recipient_id, kind, arguments, not_before, state, attempts,
    created_at)
VALUES ('chat', -100, 'reply', '{"act":"send","text":"?"}', 101, 'parked', 0, 101),
       ('user', 2001, 'trouble', '{"what":"conflict"}', 101, 'queued', 0, 101);
)sql"},
    };
    return rows;
}

/// Brings `db` up to `version` step by step, with rows in whatever each step made.
inline void fill_up_to(store::Database& db, std::int64_t version) {
    const auto known = migrate::known_migrations();
    for (const auto& migration : known) {
        if (migration.number > version) break;
        if (migration.number <= db.user_version()) continue;
        migrate::apply(db, known, migration.number, base::Time{std::chrono::seconds{1}});
        const auto rows = rows_by_version().find(migration.number);
        if (rows != rows_by_version().end()) db.exec(rows->second);
    }
    for (const auto& [table, rows] : store::SchemaStore(db).row_counts())
        if (rows == 0) throw std::logic_error("no rows for the table " + table);
}

/// Every table's rows, to be compared.
inline std::map<std::string, std::string> contents_of(store::Database& db) {
    std::map<std::string, std::string> contents;
    for (const auto& [table, rows] : store::SchemaStore(db).row_counts()) {
        auto& text = contents[table];
        auto row = db.query("SELECT * FROM \"" + table + "\"");
        while (row.step()) {
            for (int column = 0; column < row.columns(); ++column)
                text += (row.is_null(column) ? "NULL" : row.text(column)) + "|";
            text += "\n";
        }
    }
    return contents;
}

}  // namespace repair::test
