#include "core/store/foreign_database.hpp"

#include "core/base/error.hpp"
#include "core/store/database.hpp"
#include "core/store/foreign_copy.hpp"
#include "core/store/sqlite_error.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace repair::store {
namespace {

using base::Errc;
using base::Error;

/// Longer than any text of a repair office; a damaged or hostile file may claim more.
constexpr int longest_value = 16 * 1024 * 1024;

constexpr auto mend_hint = "a backup of the previous system, or sqlite3 FILE .recover";

constexpr auto select_tables = R"sql(
    SELECT name
    FROM sqlite_schema
    WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
      AND sql NOT LIKE 'CREATE VIRTUAL%'
    ORDER BY name
)sql";

constexpr auto select_columns = "SELECT name FROM pragma_table_info(?) ORDER BY cid";

constexpr auto has_sequences = R"sql(
    SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'sqlite_sequence'
)sql";

constexpr auto select_sequence = R"sql(
    SELECT coalesce(max(CAST(seq AS INTEGER)), 0) FROM sqlite_sequence WHERE name = ?
)sql";

bool same_name(std::string_view a, std::string_view b) {
    const auto lower = [](unsigned char c) { return std::tolower(c); };
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string sql_name(std::string_view name) {
    std::string text = "\"";
    for (const char c : name)
        text.append(c == '"' ? 2 : 1, c);
    return text + "\"";
}

/// Two columns of the result for each: its type, and itself.
std::string selected(const std::vector<std::string>& columns) {
    std::string list;
    for (const auto& column : columns) {
        if (!list.empty()) list += ", ";
        list +=
            column.empty() ? "'absent', NULL" : fmt::format("typeof({0}), {0}", sql_name(column));
    }
    return list;
}

Cell read_cell(const Query& row, int number) {
    const auto type = row.text(2 * number);
    if (type == "absent") return {};
    if (type == "null") return {.kind = Cell::Kind::null};
    const auto kind = type == "text"   ? Cell::Kind::text
                      : type == "blob" ? Cell::Kind::blob
                                       : Cell::Kind::number;
    return {.kind = kind, .text = row.text(2 * number + 1)};
}

ForeignDatabase::Cells read_cells(const Query& row, std::size_t count) {
    ForeignDatabase::Cells cells;
    cells.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        cells.push_back(read_cell(row, static_cast<int>(i)));
    return cells;
}

std::unique_ptr<SQLite::Database> open_copy(const std::filesystem::path& copy) {
    auto handle = std::make_unique<SQLite::Database>(copy.string(), SQLite::OPEN_READWRITE);
    auto* const raw = handle->getHandle();
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, longest_value);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    handle->exec("PRAGMA cell_size_check = ON");
    return handle;
}

/// Nothing is made for a file that is not there.
ScratchDirectory scratch_for(const std::filesystem::path& file,
                             const std::filesystem::path& scratch) {
    require_file(file);
    return {scratch, "adopt"};
}

/// What the previous system's own rules forbade does not make the file unreadable.
bool is_only_a_broken_rule(std::string_view line) {
    return line == "ok" || line.find(" value in ") != line.npos ||
           line.starts_with("CHECK constraint failed");
}

}  // namespace

ForeignDatabase::ForeignDatabase(const std::filesystem::path& file,
                                 const std::filesystem::path& scratch)
    : file_(file), scratch_(scratch_for(file, scratch)) {
    const auto copy = copy_foreign(file_, scratch_.path());
    try {
        handle_ = open_copy(copy);
        refuse_ours();
        refuse_damaged();
        read_tables();
    } catch (const SQLite::Exception& e) {
        throw sqlite_error(e.getExtendedErrorCode(), e.what()).within(file_.string());
    }
}

ForeignDatabase::~ForeignDatabase() = default;
ForeignDatabase::ForeignDatabase(ForeignDatabase&&) noexcept = default;

Query ForeignDatabase::query(const std::string& sql) const {
    try {
        return Query(std::make_unique<SQLite::Statement>(*handle_, sql));
    } catch (const SQLite::Exception& e) {
        throw sqlite_error(e.getExtendedErrorCode(), e.what()).within(file_.string());
    }
}

/// step(), whose failure is not about a database of ours.
bool ForeignDatabase::next(Query& rows) const {
    try {
        return rows.step();
    } catch (const Error& e) {
        throw Error(e.code(), e.within(file_.string()).what(), mend_hint);
    }
}

void ForeignDatabase::refuse_ours() const {
    auto pragma = query("PRAGMA application_id");
    if (next(pragma) && pragma.integer(0) == Database::application_id)
        throw Error(Errc::no_database,
                    fmt::format("{} is a database of this program, not of the previous system",
                                file_.string()));
}

void ForeignDatabase::refuse_damaged() const {
    auto check = query("PRAGMA quick_check(1000000)");
    while (next(check))
        if (const auto line = check.text(0); !is_only_a_broken_rule(line))
            throw Error(Errc::corrupt, fmt::format("{} is damaged: {}", file_.string(), line),
                        mend_hint);
}

void ForeignDatabase::read_tables() {
    auto names = query(select_tables);
    while (next(names))
        tables_.push_back({.name = names.text(0)});
    for (auto& table : tables_) {
        auto columns = query(select_columns);
        columns.bind(table.name);
        while (next(columns))
            table.columns.push_back(columns.text(0));
        auto count = query("SELECT count(*) FROM " + sql_name(table.name));
        if (next(count)) table.rows = count.integer(0);
    }
}

const ForeignTable* ForeignDatabase::find(std::string_view name) const {
    const auto found = std::ranges::find_if(
        tables_, [&](const ForeignTable& table) { return same_name(table.name, name); });
    return found == tables_.end() ? nullptr : &*found;
}

void ForeignDatabase::each(const ForeignTable& table, const std::vector<std::string>& columns,
                           const std::function<void(const Cells&)>& each) const {
    const auto id = std::ranges::find_if(
        table.columns, [](const std::string& column) { return same_name(column, "id"); });
    auto rows = query(
        fmt::format("SELECT {} FROM {}{}", selected(columns), sql_name(table.name),
                    id == table.columns.end() ? "" : fmt::format(" ORDER BY {}", sql_name(*id))));
    while (next(rows))
        each(read_cells(rows, columns.size()));
}

std::vector<ForeignDatabase::Group> ForeignDatabase::tally(
    const ForeignTable& table, const std::vector<std::string>& by,
    const std::vector<std::string>& amounts) const {
    std::string sums;
    for (const auto& amount : amounts) {
        const auto column = amount.empty() ? std::string("NULL") : sql_name(amount);
        sums += fmt::format(
            ", coalesce(sum(CASE WHEN typeof({0}) IN ('integer', 'real') "
            "AND round({0} * 100.0) BETWEEN 0 AND 1000000000 "
            "THEN CAST(round({0} * 100.0) AS INTEGER) END), 0)",
            column);
    }
    std::string keys;
    for (std::size_t i = 1; i <= 2 * by.size(); ++i)
        keys += fmt::format("{}{}", i == 1 ? "" : ", ", i);
    auto rows = query(fmt::format("SELECT {0}, count(*){1} FROM {2} GROUP BY {3} ORDER BY {3}",
                                  selected(by), sums, sql_name(table.name), keys));
    std::vector<Group> groups;
    while (next(rows)) {
        Group group{.key = read_cells(rows, by.size())};
        auto column = static_cast<int>(2 * by.size());
        group.rows = rows.integer(column++);
        group.sums.reserve(amounts.size());
        for (std::size_t i = 0; i < amounts.size(); ++i)
            group.sums.push_back(rows.integer(column++));
        groups.push_back(std::move(group));
    }
    return groups;
}

std::int64_t ForeignDatabase::sequence(std::string_view table) const {
    auto there = query(has_sequences);
    if (!next(there)) return 0;
    auto row = query(select_sequence);
    row.bind(table);
    return next(row) ? row.integer(0) : 0;
}

}  // namespace repair::store
