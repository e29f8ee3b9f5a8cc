#pragma once

#include "core/store/foreign_database.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace repair::adopt {

class Findings;

/// A column as we call it, with the names that it had at one time or another.
struct Column {
    std::string_view name;
    std::vector<std::string_view> names;
    std::string_view left{};  ///< Why its content is left behind; empty: it is brought over.
};

/// One row of a source table, by our names of its columns.
class SourceRow {
public:
    SourceRow(std::span<const Column> columns, store::ForeignDatabase::Cells cells);

    /// The cell; absent where the source has no such column. A name that is in no table is a
    /// mistake of ours: std::out_of_range.
    [[nodiscard]] const store::Cell& operator[](std::string_view column) const;

private:
    std::span<const Column> columns_;
    store::ForeignDatabase::Cells cells_;
};

/// A table of the previous system as it may be found: not at all, or with fewer columns.
/// Both the database and the columns must outlive it.
class SourceTable {
public:
    SourceTable(const store::ForeignDatabase& source, std::string_view name,
                std::span<const Column> columns);

    [[nodiscard]] bool is_there() const noexcept { return table_ != nullptr; }
    [[nodiscard]] std::int64_t rows() const noexcept { return is_there() ? table_->rows : 0; }
    [[nodiscard]] bool has(std::string_view column) const { return !source_name(column).empty(); }

    /// In the order of their numbers; nothing when there is no such table.
    void each(const std::function<void(const SourceRow&)>& each) const;
    [[nodiscard]] std::vector<SourceRow> all() const;

    /// See ForeignDatabase::tally(); nothing when there is no such table.
    [[nodiscard]] std::vector<store::ForeignDatabase::Group> tally(
        const std::vector<std::string_view>& by,
        const std::vector<std::string_view>& amounts) const;

    /// Says which of its columns are left behind.
    void report_left(Findings& findings) const;

private:
    [[nodiscard]] std::string source_name(std::string_view column) const;
    [[nodiscard]] std::vector<std::string> source_names() const;

    const store::ForeignDatabase& source_;
    const store::ForeignTable* table_;
    std::span<const Column> columns_;
};

// What is read of each table.
[[nodiscard]] std::span<const Column> user_columns();
[[nodiscard]] std::span<const Column> master_columns();
[[nodiscard]] std::span<const Column> order_columns();
[[nodiscard]] std::span<const Column> status_history_columns();
[[nodiscard]] std::span<const Column> audit_columns();
[[nodiscard]] std::span<const Column> entity_history_columns();
[[nodiscard]] std::span<const Column> order_report_columns();
[[nodiscard]] std::span<const Column> rate_columns();

/// Throws Error{no_database} when a table is missing without which it is no office.
void require_previous_system(const store::ForeignDatabase& source);

/// Says which tables are left behind, and why.
void report_skipped_tables(const store::ForeignDatabase& source, Findings& findings);

}  // namespace repair::adopt
