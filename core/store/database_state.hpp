#pragma once

#include "core/base/file_lock.hpp"
#include "core/store/database.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace repair::store {

/// What a Database holds; shared with Transaction, and with nobody else.
struct Database::State {
    State();
    ~State();

    struct Prepared {
        std::unique_ptr<SQLite::Statement> statement;
        bool in_use = false;
        std::uint64_t last_use = 0;  ///< Of those that are put together.
    };
    static constexpr std::size_t most_recalled = 48;

    /// Makes room for one more of those that are put together.
    void forget_oldest();

    std::filesystem::path path;
    OpenOptions options;
    std::unique_ptr<SQLite::Database> handle;
    std::unordered_map<const char*, Prepared> prepared;
    std::unordered_map<std::string, Prepared> recalled;
    std::uint64_t recalls = 0;
    std::optional<base::FileLock> gate;  ///< Opened when it is first wanted.
    int gate_holders = 0;                ///< A Gate, a Transaction, or one within the other.
    std::uint64_t inode = 0;             ///< Of the file, when it was opened. 0: in memory.
    std::int64_t wal_pages = 0;          ///< In the WAL after our last commit.
    bool in_transaction = false;
};

/// 0: there is nothing of that name.
[[nodiscard]] std::uint64_t inode_of(const std::filesystem::path& file);

}  // namespace repair::store
