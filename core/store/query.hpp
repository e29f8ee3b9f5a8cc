#pragma once

#include "core/base/clock.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace SQLite {
class Statement;
}

namespace repair::store {

/// One use of a prepared statement: bind from left to right, step, read the row.
///
/// Given back, reset and unbound, when it goes out of scope. Every failure of SQLite comes out
/// as a base::Error: busy, corrupt, or failed with SQLite's own words. Lives no longer than its
/// Database.
class Query {
public:
    /// Borrows `cached` (`borrowed` is its "in use" mark), or owns a fresh statement.
    Query(SQLite::Statement& cached, bool& borrowed);
    explicit Query(std::unique_ptr<SQLite::Statement> own);
    ~Query();
    Query(Query&& other) noexcept;
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    Query& operator=(Query&&) = delete;

    Query& bind(std::int64_t value);
    Query& bind(std::string_view text);
    Query& bind(std::nullopt_t);
    Query& bind(base::Time at) { return bind(std::int64_t{at.time_since_epoch().count()}); }
    template <typename T>
    Query& bind(const std::optional<T>& value) {
        return value ? bind(*value) : bind(std::nullopt);
    }
    /// An empty text is stored as NULL.
    Query& bind_or_null(std::string_view text) {
        return text.empty() ? bind(std::nullopt) : bind(text);
    }

    /// True when there is a row to read.
    bool step();

    /// For statements without rows: the number of rows changed.
    std::int64_t run();

    // Columns of the current row, from 0.
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const;
    [[nodiscard]] base::Time time(int column) const;
    [[nodiscard]] std::optional<base::Time> maybe_time(int column) const;
    [[nodiscard]] int columns() const;

private:
    std::unique_ptr<SQLite::Statement> own_;
    SQLite::Statement* statement_;
    bool* borrowed_ = nullptr;
    int bound_ = 0;
};

}  // namespace repair::store
