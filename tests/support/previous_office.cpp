#include "tests/support/previous_office.hpp"

#include "tests/support/inside.hpp"

#include <utility>

namespace repair::test {
namespace {

constexpr auto first_schema = R"sql(
CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT, telegram_id INTEGER UNIQUE NOT NULL, username TEXT,
    first_name TEXT, last_name TEXT, role TEXT DEFAULT 'UNKNOWN',
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE masters (
    id INTEGER PRIMARY KEY AUTOINCREMENT, telegram_id INTEGER UNIQUE NOT NULL, phone TEXT NOT NULL,
    specialization TEXT NOT NULL, is_active BOOLEAN DEFAULT 1, is_approved BOOLEAN DEFAULT 0,
    work_chat_id INTEGER, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (telegram_id) REFERENCES users (telegram_id));
CREATE TABLE orders (
    id INTEGER PRIMARY KEY AUTOINCREMENT, equipment_type TEXT NOT NULL, description TEXT NOT NULL,
    client_name TEXT NOT NULL, client_address TEXT NOT NULL, client_phone TEXT NOT NULL,
    status TEXT DEFAULT 'NEW', assigned_master_id INTEGER, dispatcher_id INTEGER, notes TEXT,
    scheduled_time TEXT, total_amount REAL, materials_cost REAL, master_profit REAL,
    company_profit REAL, has_review INTEGER DEFAULT 0,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER, action TEXT NOT NULL, details TEXT,
    timestamp TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE order_status_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT, order_id INTEGER NOT NULL, old_status TEXT,
    new_status TEXT NOT NULL, changed_by INTEGER, changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    notes TEXT);
)sql";

constexpr auto middle_schema = R"sql(
ALTER TABLE orders ADD COLUMN deleted_at DATETIME;
ALTER TABLE orders ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE orders ADD COLUMN out_of_city BOOLEAN;
ALTER TABLE orders ADD COLUMN estimated_completion_date VARCHAR(100);
ALTER TABLE orders ADD COLUMN prepayment_amount FLOAT;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
INSERT INTO alembic_version VALUES ('45a8674c6c41'), ('merge_fix_status_heads');
CREATE TABLE _alembic_tmp_orders (id INTEGER, status TEXT);
)sql";

constexpr auto last_schema = R"sql(
ALTER TABLE orders ADD COLUMN rescheduled_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN last_rescheduled_at DATETIME;
ALTER TABLE orders ADD COLUMN reschedule_reason VARCHAR(500);
ALTER TABLE orders ADD COLUMN refuse_reason TEXT;
ALTER TABLE orders ADD COLUMN master_lead_name VARCHAR(255);
ALTER TABLE users ADD COLUMN deleted_at DATETIME;
ALTER TABLE masters ADD COLUMN deleted_at DATETIME;
ALTER TABLE audit_log ADD COLUMN deleted_at DATETIME;
DELETE FROM alembic_version WHERE version_num = '45a8674c6c41';
CREATE TABLE order_reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT, order_id INTEGER NOT NULL, equipment_type VARCHAR(255),
    client_name VARCHAR(255), master_id INTEGER, total_amount REAL DEFAULT 0.0,
    created_at DATETIME, closed_at DATETIME, completion_time_hours REAL);
CREATE TABLE entity_history (
    id INTEGER PRIMARY KEY AUTOINCREMENT, table_name VARCHAR(50) NOT NULL,
    record_id INTEGER NOT NULL, field_name VARCHAR(50) NOT NULL, old_value TEXT, new_value TEXT,
    changed_by INTEGER, changed_at DATETIME);
CREATE TABLE financial_reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT, report_type VARCHAR(50), total_amount FLOAT);
CREATE TABLE specialization_rates (
    id INTEGER PRIMARY KEY AUTOINCREMENT, specialization_name VARCHAR(255) NOT NULL,
    master_percentage FLOAT NOT NULL, company_percentage FLOAT NOT NULL,
    is_default BOOLEAN NOT NULL DEFAULT 0, created_at DATETIME, updated_at DATETIME,
    deleted_at DATETIME);
CREATE TABLE parser_analytics (id INTEGER PRIMARY KEY, message TEXT);
CREATE TABLE orders_archive (id INTEGER PRIMARY KEY);
)sql";

constexpr auto people = R"sql(
INSERT INTO users (id, telegram_id, username, first_name, last_name, role, created_at) VALUES
    (1, 100, 'olga', 'Ольга', 'Смирнова', 'ADMIN', '2025-10-01 09:00:00'),
    (2, 200, NULL, 'Анна', NULL, 'DISPATCHER', '2025-10-01 09:05:00.123456'),
    (3, 301, 'ivan', 'Иван', 'Иванов', 'MASTER', '2025-10-01T10:00:00+03:00'),
    (4, 302, 'pyotr', 'Пётр', '', 'MASTER', '2025-10-01T07:30:00Z');
INSERT INTO masters (id, telegram_id, phone, specialization, is_active, is_approved, work_chat_id,
                     created_at) VALUES
    (1, 301, '8 (900) 111-22-33', 'Стиральные машины, ДШ/ВП', 1, 1, -1001, '2025-10-02 09:00:00'),
    (2, 302, '+79002223344', 'Холодильник', 1, 1, NULL, '2025-10-02 09:00:00');
)sql";

/// So many orders do not fit into anybody's head, and are as usual.
constexpr int usual_orders = 20;

void fill_usual(PreviousOffice& office) {
    for (int i = 0; i < usual_orders; ++i) {
        const auto id = 100 + i;
        const auto total = std::to_string(2000 + 137 * i) + ".5";
        office.order(id, "CLOSED",
                     {{"assigned_master_id", i % 2 == 0 ? "1" : "2"},
                      {"total_amount", total},
                      {"materials_cost", "500.0"},
                      {"master_profit", "600.25"},
                      {"company_profit", total + " - 500.0 - 600.25"}});
        office.move(id, "", "NEW", "2025-10-20 20:29:44");
        office.move(id, "NEW", "ASSIGNED", "2025-10-20 21:00:00");
        office.move(id, "ASSIGNED", "CLOSED", "2025-10-21T11:30:00+03:00", 301);
    }
}

void fill_crooked(PreviousOffice& office) {
    office.order(1, "NEW", {{"scheduled_time", "'завтра в 10:00'"}})
        .order(2, "ASSIGNED",
               {{"assigned_master_id", "1"},
                {"equipment_type", "'Духовой шкаф'"},
                {"scheduled_time", "'Набрать перед выездом'"}})
        .order(3, "ACCEPTED", {{"assigned_master_id", "2"}, {"equipment_type", "'ДШ/ВП'"}})
        .order(4, "ONSITE", {{"assigned_master_id", "2"}, {"total_amount", "4000.0"}})
        .order(5, "DR", {{"assigned_master_id", "1"}, {"equipment_type", "'Кофе машина'"}})
        .closed_order(6)
        .order(7, "REFUSED")
        .order(8, "IN_PROGRESS", {{"assigned_master_id", "1"}})
        .order(9, "COMPLETED", {{"assigned_master_id", "9"}, {"total_amount", "'NaN'"}})
        .order(10, "LONG_REPAIR", {{"assigned_master_id", "2"}})
        .order(11, "ASSIGNED", {{"assigned_master_id", "77"}, {"client_phone", "'нет'"}})
        .closed_order(12, {{"company_profit", "1500.0"}, {"total_amount", "5000.005"}});
    office.move(6, "", "NEW", "2025-10-20 20:29:44")
        .move(6, "NEW", "ASSIGNED", "2025-10-20 21:00")
        .move(6, "ASSIGNED", "ACCEPTED", "2025-10-20 21:10:00", 301)
        .move(6, "ACCEPTED", "ONSITE", "2025-10-21T09:00:00", 301)
        .move(6, "ONSITE", "CLOSED", "2025-10-21T10:00:00+03:00", 301)
        .move(999, "NEW", "ASSIGNED", "2025-10-20 21:00:00");
    office.insert("audit_log", {{"user_id", "200"},
                                {"action", "'CREATE_ORDER'"},
                                {"details", "'Order #1'"},
                                {"timestamp", "'2025-10-20 20:29:43'"}});
}

void fill_last(PreviousOffice& office) {
    office.insert("specialization_rates", {{"specialization_name", "'электрик'"},
                                           {"master_percentage", "50.0"},
                                           {"company_percentage", "50.0"}});
    office.insert("specialization_rates", {{"specialization_name", "'Кофе машина'"},
                                           {"master_percentage", "45.0"},
                                           {"company_percentage", "55.0"}});
    office.insert("entity_history", {{"table_name", "'orders'"},
                                     {"record_id", "6"},
                                     {"field_name", "'client_phone'"},
                                     {"old_value", "'89000000000'"},
                                     {"new_value", "'89001234567'"},
                                     {"changed_by", "200"},
                                     {"changed_at", "'2025-10-20 22:00:00'"}});
    office.insert("entity_history", {{"table_name", "'masters'"},
                                     {"record_id", "1"},
                                     {"field_name", "'phone'"},
                                     {"changed_at", "'2025-10-20 22:00:00'"}});
    office.insert("order_reports", {{"order_id", "12"}, {"closed_at", "'2025-10-22 18:00:00'"}});
    office.insert("parser_analytics", {{"message", "'привет'"}});
    office.sql(
        "UPDATE orders SET rescheduled_count = 2, reschedule_reason = 'клиент занят', "
        "last_rescheduled_at = '2025-10-21 09:00:00' WHERE id = 2");
}

}  // namespace

PreviousOffice::PreviousOffice(std::filesystem::path file, Shape shape) : file_(std::move(file)) {
    sql("PRAGMA journal_mode = WAL");
    sql(first_schema);
    if (shape != Shape::first) sql(middle_schema);
    if (shape == Shape::last) sql(last_schema);
    sql(people);
    if (shape != Shape::first)
        sql("UPDATE users SET role = 'DISPATCHER,SENIOR_MASTER' WHERE telegram_id = 301");
}

PreviousOffice& PreviousOffice::sql(const std::string& statements) {
    alter(file_, statements);
    return *this;
}

PreviousOffice& PreviousOffice::insert(const std::string& table, const Fields& fields) {
    std::string columns;
    std::string values;
    for (const auto& [column, value] : fields) {
        columns += (columns.empty() ? "" : ", ") + column;
        values += (values.empty() ? "" : ", ") + value;
    }
    return sql("INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")");
}

PreviousOffice& PreviousOffice::order(std::int64_t id, const std::string& status,
                                      const Fields& fields) {
    Fields all{{"id", std::to_string(id)},
               {"equipment_type", "'Стиральные машины'"},
               {"description", "'Не отжимает'"},
               {"client_name", "'Анна Петрова'"},
               {"client_address", "'ул. Ленина, 5'"},
               {"client_phone", "'89001234567'"},
               {"status", "'" + status + "'"},
               {"dispatcher_id", "200"},
               {"created_at", "'2025-10-20 20:29:43.123456'"},
               {"updated_at", "'2025-10-21 12:00:00.5'"}};
    for (const auto& [column, value] : fields)
        all.insert_or_assign(column, value);
    return insert("orders", all);
}

PreviousOffice& PreviousOffice::closed_order(std::int64_t id, const Fields& fields) {
    Fields all{{"assigned_master_id", "1"},
               {"total_amount", "5000.0"},
               {"materials_cost", "1000.0"},
               {"master_profit", "2000.0"},
               {"company_profit", "2000.0"}};
    for (const auto& [column, value] : fields)
        all.insert_or_assign(column, value);
    return order(id, "CLOSED", all);
}

PreviousOffice& PreviousOffice::move(std::int64_t order, const std::string& from,
                                     const std::string& to, const std::string& at,
                                     std::int64_t who) {
    return insert("order_status_history", {{"order_id", std::to_string(order)},
                                           {"old_status", from.empty() ? "NULL" : "'" + from + "'"},
                                           {"new_status", "'" + to + "'"},
                                           {"changed_by", std::to_string(who)},
                                           {"changed_at", "'" + at + "'"}});
}

void fill_with_weeks(PreviousOffice& office, Shape shape) {
    fill_usual(office);
    fill_crooked(office);
    if (shape != Shape::first)
        office.closed_order(13, {{"deleted_at", "'2025-10-25 10:00:00'"}})
            .order(14, "DR",
                   {{"assigned_master_id", "1"},
                    {"estimated_completion_date", "'28.10.2025'"},
                    {"prepayment_amount", "1500.0"}});
    if (shape == Shape::last) fill_last(office);
}

}  // namespace repair::test
