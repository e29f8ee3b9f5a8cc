#include "core/store/transaction.hpp"

#include "core/base/error.hpp"
#include "core/store/database_state.hpp"
#include "core/store/lock_beside.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <stdexcept>

namespace repair::store {
namespace {

constexpr std::int64_t page_size = 4096;
constexpr std::int64_t largest_wal = std::int64_t{4} * 1024 * 1024;

void close_gate(base::FileLock& gate, std::chrono::milliseconds wait) {
    if (gate.acquire(wait)) return;
    const auto holder = gate.holder();
    throw base::Error(base::Errc::busy,
                      fmt::format("{} is writing to the database; waited {} ms",
                                  holder.value_or("another program"), wait.count()),
                      "the same command again, or a longer --lock-timeout");
}

}  // namespace

Transaction::Transaction(Database& db) : db_(db) {
    auto& state = *db_.state_;
    if (state.in_transaction) throw std::logic_error("a transaction inside a transaction");
    if (!state.path.empty()) {
        if (!state.gate) state.gate.emplace(lock_beside(state.path, ".gate"));
        close_gate(*state.gate, state.options.lock_timeout);
    }
    try {
        db_.use("BEGIN IMMEDIATE").run();
    } catch (...) {
        leave();
        throw;
    }
    state.in_transaction = true;
    open_ = true;
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        db_.exec("ROLLBACK");
    } catch (const base::Error&) {  // SQLite has rolled back by itself: a full disk, for one.
    }
    leave();
}

void Transaction::commit() {
    db_.use("COMMIT").run();
    open_ = false;
    checkpoint_if_large();
    leave();
}

void Transaction::leave() noexcept {
    auto& state = *db_.state_;
    state.in_transaction = false;
    if (state.gate) state.gate->release();
}

// A reader that pins the WAL makes it BUSY: the next writer tries again.
void Transaction::checkpoint_if_large() noexcept {
    auto& state = *db_.state_;
    if (state.path.empty() || state.wal_pages * page_size <= largest_wal) return;
    auto* const handle = state.handle->getHandle();
    sqlite3_busy_timeout(handle, 0);
    (void)sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    sqlite3_busy_timeout(handle, static_cast<int>(state.options.lock_timeout.count()));
}

Savepoint::Savepoint(Database& db) : db_(db) {
    db_.exec("SAVEPOINT part");
}

Savepoint::~Savepoint() {
    if (!open_) return;
    try {
        db_.exec("ROLLBACK TO part; RELEASE part");
    } catch (const base::Error&) {  // The whole transaction is gone, and this part with it.
    }
}

void Savepoint::release() {
    db_.exec("RELEASE part");
    open_ = false;
}

Snapshot::Snapshot(Database& db) : db_(db) {
    db_.exec("BEGIN");
}

Snapshot::~Snapshot() {
    try {
        db_.exec("COMMIT");
    } catch (const base::Error&) {  // Only reading: there is nothing to lose.
    }
}

}  // namespace repair::store
