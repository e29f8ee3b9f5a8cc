#include "core/adopt/source.hpp"

#include "core/adopt/findings.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace repair::adopt {
namespace {

using Columns = std::vector<Column>;

constexpr std::array<std::string_view, 3> required{"users", "masters", "orders"};

constexpr std::array<std::string_view, 8> read_tables{
    "users",     "masters",        "orders",        "order_status_history",
    "audit_log", "entity_history", "order_reports", "specialization_rates"};

constexpr std::string_view versions_count_history = "versions count the rows of the history";
constexpr std::string_view of_the_row = "when the row was written";

struct KnownTable {
    std::string_view name;
    std::string_view why;
};

constexpr std::array known_tables{
    KnownTable{"alembic_version", "the version of the previous system's schema"},
    KnownTable{"financial_reports", "reports are made from the orders"},
    KnownTable{"master_financial_reports", "reports are made from the orders"},
    KnownTable{"order_group_messages", "old cards; fresh ones are drawn"},
    KnownTable{"city_settings", "settings belong into the configuration"},
    KnownTable{"fsm_states", "half-finished dialogues"},
};

std::string_view why_skipped(std::string_view table) {
    const auto name = base::fold(table);
    const auto* const known = std::ranges::find(known_tables, name, &KnownTable::name);
    if (known != known_tables.end()) return known->why;
    if (name.starts_with("_alembic_tmp_")) return "left by a broken migration";
    if (name.starts_with("parser_")) return "of the message parser";
    if (name.find("archive") != name.npos) return "an archive";
    if (name.find("backup") != name.npos || name.ends_with("_old")) return "an old copy";
    return "not known";
}

/// Python's word for nothing, written by a careless statement, is nothing.
store::Cell told(store::Cell cell) {
    constexpr std::array<std::string_view, 3> nothing{"None", "NULL", "null"};
    if (cell.kind == store::Cell::Kind::text &&
        std::ranges::find(nothing, cell.text) != nothing.end())
        return {.kind = store::Cell::Kind::null};
    return cell;
}

store::ForeignDatabase::Cells told(store::ForeignDatabase::Cells cells) {
    for (auto& cell : cells)
        cell = told(std::move(cell));
    return cells;
}

}  // namespace

SourceRow::SourceRow(std::span<const Column> columns, store::ForeignDatabase::Cells cells)
    : columns_(columns), cells_(std::move(cells)) {}

const store::Cell& SourceRow::operator[](std::string_view column) const {
    const auto found = std::ranges::find(columns_, column, &Column::name);
    if (found == columns_.end()) throw std::out_of_range("no column " + std::string(column));
    return cells_[static_cast<std::size_t>(found - columns_.begin())];
}

SourceTable::SourceTable(const store::ForeignDatabase& source, std::string_view name,
                         std::span<const Column> columns)
    : source_(source), table_(source.find(name)), columns_(columns) {}

std::string SourceTable::source_name(std::string_view column) const {
    const auto wanted = std::ranges::find(columns_, column, &Column::name);
    if (table_ == nullptr || wanted == columns_.end()) return {};
    for (const auto name : wanted->names) {
        const auto found = std::ranges::find_if(
            table_->columns, [&](const std::string& there) { return base::fold(there) == name; });
        if (found != table_->columns.end()) return *found;
    }
    return {};
}

std::vector<std::string> SourceTable::source_names() const {
    std::vector<std::string> names;
    names.reserve(columns_.size());
    for (const auto& column : columns_)
        names.push_back(source_name(column.name));
    return names;
}

void SourceTable::each(const std::function<void(const SourceRow&)>& each) const {
    if (table_ == nullptr) return;
    source_.each(*table_, source_names(), [&](const store::ForeignDatabase::Cells& cells) {
        each(SourceRow(columns_, told(cells)));
    });
}

std::vector<SourceRow> SourceTable::all() const {
    std::vector<SourceRow> found;
    found.reserve(static_cast<std::size_t>(rows()));
    each([&](const SourceRow& row) { found.push_back(row); });
    return found;
}

std::vector<store::ForeignDatabase::Group> SourceTable::tally(
    const std::vector<std::string_view>& by, const std::vector<std::string_view>& amounts) const {
    if (table_ == nullptr) return {};
    const auto names = [&](const std::vector<std::string_view>& columns) {
        std::vector<std::string> found;
        found.reserve(columns.size());
        for (const auto column : columns)
            found.push_back(source_name(column));
        return found;
    };
    auto groups = source_.tally(*table_, names(by), names(amounts));
    for (auto& group : groups)
        group.key = told(std::move(group.key));
    return groups;
}

void SourceTable::report_left(Findings& findings) const {
    if (table_ == nullptr) return;
    const auto read = source_names();
    for (const auto& column : columns_)
        if (!column.left.empty() && has(column.name))
            findings.skip(fmt::format("{}.{}", table_->name, source_name(column.name)),
                          table_->rows, column.left);
    for (const auto& column : table_->columns)
        if (std::ranges::find(read, column) == read.end())
            findings.skip(fmt::format("{}.{}", table_->name, column), table_->rows,
                          "a column that nobody here knows");
}

std::span<const Column> user_columns() {
    static const Columns columns{
        {"id", {"id"}},
        {"telegram_id", {"telegram_id", "tg_id", "telegram_user_id"}},
        {"username",
         {"username", "user_name", "login"},
         "Telegram tells it again; used where there is no name"},
        {"first_name", {"first_name", "name", "full_name"}},
        {"last_name", {"last_name", "surname"}},
        {"roles", {"role", "roles"}},
        {"blocked", {"is_blocked", "blocked", "is_banned", "banned"}},
        {"active", {"is_active", "active"}},
        {"created_at", {"created_at", "registered_at"}},
        {"deleted_at", {"deleted_at"}},
        {"version", {"version"}, versions_count_history},
        {"updated_at", {"updated_at"}, of_the_row},
    };
    return columns;
}

std::span<const Column> master_columns() {
    static const Columns columns{
        {"id", {"id"}},
        {"telegram_id", {"telegram_id", "tg_id", "telegram_user_id"}},
        {"user_id", {"user_id"}},
        {"name", {"full_name", "name", "first_name"}},
        {"last_name", {"last_name", "surname"}},
        {"phone", {"phone", "phone_number"}},
        {"specialization", {"specialization", "specializations", "equipment"}},
        {"active", {"is_active", "active"}},
        {"approved", {"is_approved", "approved"}},
        {"senior", {"is_senior", "senior", "is_senior_master"}},
        {"chat", {"work_chat_id", "chat_id", "group_chat_id"}},
        {"created_at", {"created_at"}},
        {"deleted_at", {"deleted_at"}},
        {"version", {"version"}, versions_count_history},
        {"updated_at", {"updated_at"}, of_the_row},
    };
    return columns;
}

std::span<const Column> order_columns() {
    static const Columns columns{
        {"id", {"id", "order_id"}},
        {"equipment", {"equipment_type", "equipment", "device_type"}},
        {"complaint", {"description", "problem", "complaint"}},
        {"client_name", {"client_name", "customer_name"}},
        {"client_address", {"client_address", "address"}},
        {"client_phone", {"client_phone", "phone"}},
        {"status", {"status"}},
        {"master", {"assigned_master_id", "master_id"}},
        {"creator", {"dispatcher_id", "created_by", "creator_id"}},
        {"notes", {"notes", "comment"}},
        {"visit", {"scheduled_time", "visit_time"}},
        {"total", {"total_amount", "total", "amount"}},
        {"materials", {"materials_cost", "materials"}},
        {"master_share", {"master_profit", "master_share"}},
        {"company_share", {"company_profit", "company_share"}},
        {"review", {"has_review", "review"}},
        {"out_of_city", {"out_of_city"}},
        {"lead", {"master_lead_name", "lead_source"}},
        {"due", {"estimated_completion_date"}},
        {"prepayment", {"prepayment_amount", "prepayment"}},
        {"rescheduled", {"rescheduled_count"}},
        {"rescheduled_at", {"last_rescheduled_at"}},
        {"reschedule_reason", {"reschedule_reason"}},
        {"refuse_reason", {"refuse_reason", "refusal_reason"}},
        {"created_at", {"created_at"}},
        {"updated_at", {"updated_at"}},
        {"closed_at", {"closed_at", "completed_at"}},
        {"deleted_at", {"deleted_at"}},
        {"version", {"version"}, versions_count_history},
    };
    return columns;
}

std::span<const Column> status_history_columns() {
    static const Columns columns{
        {"id", {"id"}},
        {"order", {"order_id"}},
        {"from", {"old_status", "from_status"}},
        {"to", {"new_status", "to_status", "status"}},
        {"who", {"changed_by", "user_id"}},
        {"at", {"changed_at", "created_at", "timestamp"}},
        {"notes", {"notes", "comment", "reason"}},
    };
    return columns;
}

std::span<const Column> audit_columns() {
    static const Columns columns{
        {"id", {"id"}},
        {"who", {"user_id", "telegram_id"}},
        {"action", {"action"}},
        {"details", {"details", "description"}},
        {"at", {"timestamp", "created_at"}},
        {"deleted_at", {"deleted_at"}},
    };
    return columns;
}

std::span<const Column> entity_history_columns() {
    static const Columns columns{
        {"id", {"id"}},
        {"table", {"table_name", "entity_type"}},
        {"record", {"record_id", "entity_id"}},
        {"field", {"field_name", "field"}},
        {"before", {"old_value"}},
        {"after", {"new_value"}},
        {"who", {"changed_by", "user_id"}},
        {"at", {"changed_at", "created_at"}},
    };
    return columns;
}

std::span<const Column> order_report_columns() {
    static const Columns columns{
        {"order", {"order_id"}},
        {"closed_at", {"closed_at"}},
        {"total", {"total_amount"}},
        {"materials", {"materials_cost"}},
        {"master_share", {"master_profit"}},
        {"company_share", {"company_profit"}},
    };
    return columns;
}

std::span<const Column> rate_columns() {
    static const Columns columns{
        {"id", {"id"}},
        {"kind", {"specialization_name", "specialization", "name"}},
        {"percent", {"master_percentage", "master_percent"}},
        {"company", {"company_percentage", "company_percent"}},
        {"default", {"is_default"}},
        {"deleted_at", {"deleted_at"}},
        {"created_at", {"created_at"}, of_the_row},
        {"updated_at", {"updated_at"}, of_the_row},
    };
    return columns;
}

void require_previous_system(const store::ForeignDatabase& source) {
    std::string missing;
    for (const auto table : required)
        if (source.find(table) == nullptr)
            missing.append(missing.empty() ? "" : ", ").append(table);
    if (!missing.empty())
        throw base::Error(base::Errc::no_database,
                          fmt::format("{} is not a database of the previous system: it has no "
                                      "table {}",
                                      source.file().string(), missing));
}

void report_skipped_tables(const store::ForeignDatabase& source, Findings& findings) {
    for (const auto& table : source.tables()) {
        const auto name = base::fold(table.name);
        if (std::ranges::find(read_tables, name) != read_tables.end()) continue;
        findings.skip(table.name, table.rows, why_skipped(table.name));
    }
    for (const auto* table : {"order_status_history", "audit_log"})
        if (source.find(table) == nullptr)
            findings.adjust({.table = table, .why = "the table is missing; nothing to bring over"});
}

}  // namespace repair::adopt
