#include "core/store/query.hpp"

#include "core/store/sqlite_error.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <utility>

namespace repair::store {
namespace {

[[noreturn]] void fail(const SQLite::Statement& statement) {
    throw sqlite_error(statement.getExtendedErrorCode(), statement.getErrorMsg());
}

}  // namespace

Query::Query(SQLite::Statement& cached, bool& borrowed)
    : statement_(&cached), borrowed_(&borrowed) {
    borrowed = true;
}

Query::Query(std::unique_ptr<SQLite::Statement> own)
    : own_(std::move(own)), statement_(own_.get()) {}

Query::Query(Query&& other) noexcept
    : own_(std::move(other.own_)),
      statement_(std::exchange(other.statement_, nullptr)),
      borrowed_(std::exchange(other.borrowed_, nullptr)),
      bound_(other.bound_) {}

Query::~Query() {
    if (borrowed_ == nullptr) return;
    (void)statement_->tryReset();
    try {
        statement_->clearBindings();
    } catch (const SQLite::Exception&) {  // Bindings that stay are bound over by the next use.
    }
    *borrowed_ = false;
}

Query& Query::bind(std::int64_t value) {
    try {
        statement_->bind(++bound_, value);
    } catch (const SQLite::Exception&) {
        fail(*statement_);
    }
    return *this;
}

Query& Query::bind(std::string_view text) {
    try {
        statement_->bind(++bound_, std::string(text));
    } catch (const SQLite::Exception&) {
        fail(*statement_);
    }
    return *this;
}

Query& Query::bind(std::nullopt_t) {
    try {
        statement_->bind(++bound_);
    } catch (const SQLite::Exception&) {
        fail(*statement_);
    }
    return *this;
}

bool Query::step() {
    const int code = statement_->tryExecuteStep();
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(*statement_);
}

std::int64_t Query::run() {
    while (step()) {
    }
    return statement_->getChanges();
}

bool Query::is_null(int column) const {
    return statement_->isColumnNull(column);
}

std::int64_t Query::integer(int column) const {
    return statement_->getColumn(column).getInt64();
}

std::string Query::text(int column) const {
    return statement_->getColumn(column).getString();
}

std::optional<std::int64_t> Query::maybe_integer(int column) const {
    if (is_null(column)) return std::nullopt;
    return integer(column);
}

base::Time Query::time(int column) const {
    return base::Time{std::chrono::seconds{integer(column)}};
}

std::optional<base::Time> Query::maybe_time(int column) const {
    if (is_null(column)) return std::nullopt;
    return time(column);
}

int Query::columns() const {
    return statement_->getColumnCount();
}

}  // namespace repair::store
