#pragma once

#include "core/store/database.hpp"

#include <memory>
#include <string_view>

namespace repair::store {

/// The way to write, held for more than one transaction: an flock on `<db>.gate`. Those of the
/// same Database may begin inside, everybody else's wait, and are told `doing` ("restoring a
/// backup"), when it is not empty.
class Gate {
public:
    Gate(Database& db, std::string_view doing);
    ~Gate();
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

private:
    Database& db_;
};

/// Moves the WAL's pages into the file as far as readers allow; the next transaction writes it
/// from its start. The caller holds the Gate.
void checkpoint(Database& db) noexcept;

/// A write transaction: everything until commit() happens, or none of it.
///
/// Takes the gate before BEGIN IMMEDIATE: writers queue there in order
/// and wait no longer than the lock timeout, then Error{busy} names who is writing. Under the
/// gate, whoever leaves a WAL of over 4 MB behind checkpoints it (RESTART), so that no checkpoint
/// ever runs beside a write: SQLite before 3.51.3 may lose a WAL reset in that race
/// (https://www.sqlite.org/wal.html#walresetbug).
///
/// One at a time for each Database. Rolls back when destroyed uncommitted.
class Transaction {
public:
    explicit Transaction(Database& db);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Durable when it returns. Throws Error{failed} on a full disk; then nothing has happened.
    void commit();

private:
    void leave() noexcept;
    void checkpoint_if_large() noexcept;

    Database& db_;
    std::unique_ptr<Gate> gate_;
    bool open_ = false;
};

/// A part of a transaction that can be undone alone. Undone when destroyed unreleased.
class Savepoint {
public:
    explicit Savepoint(Database& db);
    ~Savepoint();
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;

    /// Keeps what was done since.
    void release();

private:
    Database& db_;
    bool open_ = true;
};

/// A read transaction: everything read through `db` while it lives is of one moment.
class Snapshot {
public:
    explicit Snapshot(Database& db);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    Database& db_;
};

}  // namespace repair::store
