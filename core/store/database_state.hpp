#pragma once

#include "core/base/file_lock.hpp"
#include "core/store/database.hpp"

#include <memory>
#include <optional>
#include <unordered_map>

namespace repair::store {

/// What a Database holds; shared with Transaction, and with nobody else.
struct Database::State {
    State();
    ~State();

    struct Prepared {
        std::unique_ptr<SQLite::Statement> statement;
        bool in_use = false;
    };

    std::filesystem::path path;
    OpenOptions options;
    std::unique_ptr<SQLite::Database> handle;
    std::unordered_map<const char*, Prepared> prepared;
    std::optional<base::FileLock> gate;  ///< Opened when it is first wanted.
    int gate_holders = 0;                ///< A Gate, a Transaction, or one within the other.
    std::uint64_t inode = 0;             ///< Of the file, when it was opened. 0: in memory.
    std::int64_t wal_pages = 0;          ///< In the WAL after our last commit.
    bool in_transaction = false;
};

/// 0: there is nothing of that name.
[[nodiscard]] std::uint64_t inode_of(const std::filesystem::path& file);

}  // namespace repair::store
