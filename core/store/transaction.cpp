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

std::string who_holds(const base::FileLock& gate, const std::optional<std::string>& doing) {
    return fmt::format("{} is {}", gate.holder().value_or("another program"),
                       doing.value_or("writing to the database"));
}

void close_gate(base::FileLock& gate, const OpenOptions& options) {
    using std::chrono::milliseconds;
    if (gate.acquire(milliseconds::zero())) return;
    const auto doing = gate.doing();
    if (doing && options.on_wait) options.on_wait(who_holds(gate, doing));
    if (gate.acquire(options.lock_timeout)) return;
    throw base::Error(base::Errc::busy,
                      fmt::format("{}; waited {} ms", who_holds(gate, gate.doing()),
                                  options.lock_timeout.count()),
                      "the same command again, or a longer --lock-timeout");
}

/// A restore may have put another file in the place of a corrupt one while we waited: what is
/// written to the one we have open would be lost with it.
void require_in_place(const std::filesystem::path& file, std::uint64_t inode,
                      base::FileLock& gate) {
    if (inode_of(file) == inode) return;
    gate.release();
    throw base::Error(base::Errc::busy,
                      fmt::format("{} was replaced by another file meanwhile", file.string()),
                      "the same command again");
}

}  // namespace

Gate::Gate(Database& db, std::string_view doing) : db_(db) {
    auto& state = *db_.state_;
    if (state.path.empty()) return;
    if (!state.gate) state.gate.emplace(lock_beside(state.path, ".gate"));
    if (state.gate_holders == 0) {
        close_gate(*state.gate, state.options);
        require_in_place(state.path, state.inode, *state.gate);
    }
    ++state.gate_holders;
    if (!doing.empty()) state.gate->say(doing);
}

Gate::~Gate() {
    auto& state = *db_.state_;
    if (state.path.empty() || --state.gate_holders > 0) return;
    state.gate->release();
}

Transaction::Transaction(Database& db) : db_(db), gate_(std::make_unique<Gate>(db, "")) {
    auto& state = *db_.state_;
    if (state.in_transaction) throw std::logic_error("a transaction inside a transaction");
    db_.use("BEGIN IMMEDIATE").run();
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
    db_.state_->in_transaction = false;
    gate_.reset();
}

void Transaction::checkpoint_if_large() noexcept {
    const auto& state = *db_.state_;
    if (!state.path.empty() && state.wal_pages * page_size > largest_wal) checkpoint(db_);
}

// A reader that pins the WAL makes it BUSY: the next writer tries again.
void checkpoint(Database& db) noexcept {
    auto& state = *db.state_;
    auto* const handle = state.handle->getHandle();
    sqlite3_busy_timeout(handle, 0);
    (void)sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    sqlite3_busy_timeout(handle, static_cast<int>(state.options.lock_timeout.count()));
}

Savepoint::Savepoint(Database& db) : db_(db) {
    db_.use("SAVEPOINT part").run();
}

Savepoint::~Savepoint() {
    if (!open_) return;
    try {
        db_.exec("ROLLBACK TO part; RELEASE part");
    } catch (const base::Error&) {  // The whole transaction is gone, and this part with it.
    }
}

void Savepoint::release() {
    db_.use("RELEASE part").run();
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
