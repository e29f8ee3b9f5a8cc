#pragma once

#include "core/store/query.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace SQLite {
class Database;
}

namespace repair::store {

/// What a connection is for. A reader cannot change a byte of the file; SQLite may make the
/// `-wal` and `-shm` files beside it, which it needs for reading.
enum class Access {
    read,
    write,
    still,  ///< Reads a file that nobody changes, as it lies: no locks, no WAL, nothing beside.
};

struct OpenOptions {
    Access access = Access::write;
    /// How long to wait for other writers before Error{busy}.
    std::chrono::milliseconds lock_timeout{30'000};
    /// Told once, before a wait for something that says it takes long: "repairctl (pid 4711) is
    /// restoring a backup".
    std::function<void(const std::string&)> on_wait{};
};

/// One connection to an office's database file, with our rules applied: WAL, synchronous=FULL,
/// foreign keys on, no checkpoint but our own (transaction.hpp). Not shared between threads.
///
/// https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html
class Database {
public:
    /// What the header of our files holds: "RPR1". https://www.sqlite.org/assigned-numbers.html
    static constexpr std::int32_t application_id = 0x52505231;

    /// Opens an existing database of ours. Throws Error{no_database} when the file is missing,
    /// empty, a directory, not SQLite or another program's, having created and changed nothing.
    /// Does not look at the schema's version; see migrate.
    static Database open(const std::filesystem::path& file, const OpenOptions& options = {});

    /// Makes a new, empty database with our header and no tables. Throws Error{refused} when
    /// anything exists under that name. `mode` is of the file and of those SQLite makes beside.
    static Database create(const std::filesystem::path& file, const OpenOptions& options = {},
                           unsigned mode = 0600);

    /// A private one in memory, with our header and no tables, gone with the object.
    static Database in_memory();

    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) = delete;

    /// A use of the statement `sql`, prepared once for each address: pass a constant.
    [[nodiscard]] Query use(const char* sql);

    /// The same for a statement that is put together: prepared once for each text, and kept while
    /// it is among the last few dozen. What differs from call to call is bound, not written in.
    [[nodiscard]] Query recall(const std::string& sql);

    /// A statement made for this one call.
    [[nodiscard]] Query query(const std::string& sql);

    /// Runs statements that return nothing and bind nothing.
    void exec(const char* sql);

    [[nodiscard]] std::int64_t last_insert_id() const;
    [[nodiscard]] std::int64_t user_version();
    void set_user_version(std::int64_t version);

    /// Another number than before when another connection has committed something since.
    /// https://www.sqlite.org/pragma.html#pragma_data_version
    [[nodiscard]] std::int64_t data_version();

    /// Makes what runs on it fail soon. May be called from another thread.
    void interrupt() noexcept;

    /// Where the file is, links resolved. Empty for one in memory.
    [[nodiscard]] const std::filesystem::path& path() const;
    [[nodiscard]] std::chrono::milliseconds lock_timeout() const;

private:
    friend class Gate;
    friend void checkpoint(Database& db) noexcept;
    friend class OnlineCopy;
    friend class SchemaStore;
    friend class Transaction;
    struct State;
    explicit Database(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// "3.40.1": the library we run with.
[[nodiscard]] std::string sqlite_version();

}  // namespace repair::store
