#pragma once

#include "core/store/query.hpp"
#include "core/store/scratch_directory.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace repair::store {

/// What a column of somebody else's row holds, as text: a number as SQLite writes it (15
/// significant digits, "1500.5", "Inf"), a text as any bytes.
struct Cell {
    enum class Kind {
        absent,  ///< The table has no such column.
        null,
        number,
        text,
        blob,
    };

    Kind kind = Kind::absent;
    std::string text{};

    [[nodiscard]] bool empty() const noexcept { return kind == Kind::absent || kind == Kind::null; }
    friend bool operator==(const Cell&, const Cell&) = default;
};

struct ForeignTable {
    std::string name{};
    std::vector<std::string> columns{};
    std::int64_t rows = 0;
};

/// A SQLite file of another program, read without writing a byte to it or beside it: a copy is
/// opened, made with what its WAL or its rollback journal holds. The copy lies in a
/// ScratchDirectory.
class ForeignDatabase {
public:
    /// `scratch` is the file beside which the copy lies. Throws Error{no_database} for what is
    /// missing, empty, no file, not SQLite or one of ours; Error{corrupt} for a damaged one;
    /// Error{busy} for one that changes while it is read.
    ForeignDatabase(const std::filesystem::path& file, const std::filesystem::path& scratch);
    ~ForeignDatabase();
    ForeignDatabase(ForeignDatabase&&) noexcept;
    ForeignDatabase& operator=(ForeignDatabase&&) = delete;

    /// The file as it was named.
    [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }

    /// Ordinary tables, by name; no views, no virtual ones, none of SQLite's own.
    [[nodiscard]] const std::vector<ForeignTable>& tables() const noexcept { return tables_; }
    /// By name, whatever its case; nullptr when there is none.
    [[nodiscard]] const ForeignTable* find(std::string_view name) const;

    using Cells = std::vector<Cell>;
    /// Calls `each` for every row, by its column "id" where there is one, with the named columns.
    /// An empty name gives an absent cell.
    void each(const ForeignTable& table, const std::vector<std::string>& columns,
              const std::function<void(const Cells&)>& each) const;

    /// Rows that agree in the columns `by`.
    struct Group {
        Cells key{};
        std::int64_t rows = 0;
        /// Of each amount, in hundredths, rounded half away from zero in each row. Only what
        /// SQLite holds as a number, is not negative and not over ten million counts.
        std::vector<std::int64_t> sums{};
    };
    [[nodiscard]] std::vector<Group> tally(const ForeignTable& table,
                                           const std::vector<std::string>& by,
                                           const std::vector<std::string>& amounts) const;

    /// The highest number that the table ever gave, where it remembers (AUTOINCREMENT); else 0.
    [[nodiscard]] std::int64_t sequence(std::string_view table) const;

private:
    [[nodiscard]] Query query(const std::string& sql) const;
    [[nodiscard]] bool next(Query& rows) const;
    void refuse_ours() const;
    void refuse_damaged() const;
    void read_tables();

    std::filesystem::path file_;
    ScratchDirectory scratch_;
    std::unique_ptr<SQLite::Database> handle_;
    std::vector<ForeignTable> tables_;
};

}  // namespace repair::store
