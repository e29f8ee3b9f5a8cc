#include "core/store/database.hpp"

#include "core/base/error.hpp"
#include "core/store/database_state.hpp"
#include "core/store/sqlite_error.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <limits>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace repair::store {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

constexpr auto create_hint =
    "repairctl backup list, and backup restore; for a new office repairctl migration apply "
    "--create";

std::unique_ptr<SQLite::Database> connect(const std::string& name, int flags,
                                          std::chrono::milliseconds busy) {
    try {
        // Of one thread, and so without SQLite's own locks: https://www.sqlite.org/threadsafe.html
        return std::make_unique<SQLite::Database>(name, flags | SQLite::OPEN_NOMUTEX,
                                                  static_cast<int>(busy.count()));
    } catch (const SQLite::Exception& e) {
        throw sqlite_error(e.getExtendedErrorCode(), e.what());
    }
}

std::unique_ptr<SQLite::Statement> prepare(SQLite::Database& handle, const std::string& sql) {
    try {
        return std::make_unique<SQLite::Statement>(handle, sql);
    } catch (const SQLite::Exception& e) {
        throw sqlite_error(e.getExtendedErrorCode(), e.what());
    }
}

/// A name as a URI: what has a meaning there is escaped. https://www.sqlite.org/uri.html
std::string uri_of(const fs::path& file) {
    std::string uri = "file:";
    for (const char c : fs::absolute(file).string()) {
        if (c == '?' || c == '#' || c == '%')
            uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
        else
            uri += c;
    }
    return uri;
}

void check_file(const fs::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) {
        const auto why = errno == ENOENT || errno == ENOTDIR
                             ? fmt::format("there is no database at {}", file.string())
                             : fmt::format("cannot look at {}: {}", file.string(),
                                           std::generic_category().message(errno));
        throw Error(Errc::no_database, why, create_hint);
    }
    if (!S_ISREG(found.st_mode))
        throw Error(Errc::no_database, fmt::format("{} is not a file", file.string()),
                    "repairctl config show database.path");
    if (found.st_size == 0)
        throw Error(Errc::no_database, fmt::format("{} is empty, not a database", file.string()),
                    "repairctl backup list");
    if (::access(file.c_str(), R_OK) != 0)
        throw Error(Errc::no_database,
                    fmt::format("cannot read {}: {}", file.string(),
                                std::generic_category().message(errno)),
                    "ls -l " + file.string());
}

/// The header of the file as it lies; shorter when the file is. Through a connection that takes
/// no locks and makes no files, and of that only its file: to SQLite itself a file whose
/// checkpoint was killed looks damaged without its WAL. (Opening it ourselves would, on close,
/// drop the POSIX locks that SQLite holds on the file in this process:
/// https://www.sqlite.org/howtocorrupt.html, 2.2.)
std::string header_of(const fs::path& file) {
    SQLite::Database peek(uri_of(file) + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    sqlite3_file* opened = nullptr;
    sqlite3_file_control(peek.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &opened);
    std::string header(100, '\0');
    const int outcome =
        opened->pMethods->xRead(opened, header.data(), static_cast<int>(header.size()), 0);
    if (outcome == SQLITE_OK || outcome == SQLITE_IOERR_SHORT_READ) return header;
    throw sqlite_error(outcome, sqlite3_errstr(outcome));
}

/// https://www.sqlite.org/fileformat2.html#the_database_header
void check_identity(const fs::path& file) {
    using namespace std::string_view_literals;
    constexpr std::size_t application_id_at = 68;
    check_file(file);
    std::string header;
    try {
        header = header_of(file);
    } catch (const SQLite::Exception& e) {
        throw sqlite_error(e.getExtendedErrorCode(), e.what()).within(file.string());
    }
    if (!header.starts_with("SQLite format 3\0"sv))
        throw sqlite_error(SQLITE_NOTADB, {}).within(file.string());
    std::uint32_t id = 0;
    for (std::size_t i = 0; i < sizeof id; ++i)
        id = id << 8U | static_cast<unsigned char>(header[application_id_at + i]);
    if (id == static_cast<std::uint32_t>(Database::application_id)) return;
    throw Error(Errc::no_database,
                fmt::format("{} is a database of another program", file.string()),
                "repairctl config show database.path");
}

void check_writable(const fs::path& file) {
    if (::access(file.c_str(), W_OK) == 0 && ::access(file.parent_path().c_str(), W_OK) == 0)
        return;
    throw sqlite_error(SQLITE_READONLY, {}).within(file.string());
}

}  // namespace

std::uint64_t inode_of(const fs::path& file) {
    struct stat found {};
    return ::stat(file.c_str(), &found) == 0 ? found.st_ino : 0;
}

Database::State::State() = default;

Database::State::~State() {
    prepared.clear();
    recalled.clear();
}

void Database::State::forget_oldest() {
    if (recalled.size() < most_recalled) return;
    const auto oldest = std::ranges::min_element(recalled, {}, [](const auto& entry) {
        return entry.second.in_use ? std::numeric_limits<std::uint64_t>::max()
                                   : entry.second.last_use;
    });
    if (!oldest->second.in_use) recalled.erase(oldest);
}

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {
    auto* const handle = state_->handle->getHandle();
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    // Replaces the automatic checkpoint, as wal_autocheckpoint=0 does, and counts for our own.
    const auto count_pages = [](void* pages, sqlite3*, const char*, int count) {
        *static_cast<std::int64_t*>(pages) = count;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(handle, count_pages, &state_->wal_pages);
    exec("PRAGMA foreign_keys = ON");
    exec("PRAGMA synchronous = FULL");
    exec("PRAGMA trusted_schema = OFF");
    exec("PRAGMA recursive_triggers = ON");  // Or REPLACE would delete history unnoticed.
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;

Database Database::open(const fs::path& file, const OpenOptions& options) {
    const auto given = fs::absolute(file).lexically_normal();
    check_identity(given);
    const auto name = fs::canonical(given);  // One file has one gate, however it is reached.
    if (options.access == Access::write) check_writable(name);
    auto state = std::make_unique<State>();
    state->path = name;
    state->inode = inode_of(name);
    state->options = options;
    switch (options.access) {
        case Access::write:
            state->handle = connect(name.string(), SQLite::OPEN_READWRITE, options.lock_timeout);
            break;
        case Access::read:
            state->handle = connect(name.string(), SQLite::OPEN_READONLY, options.lock_timeout);
            break;
        case Access::still:
            state->handle = connect(uri_of(name) + "?immutable=1",
                                    SQLite::OPEN_READONLY | SQLite::OPEN_URI, {});
            break;
    }
    try {
        return Database(std::move(state));
    } catch (const Error& error) {
        throw error.within(name.string());
    }
}

Database Database::create(const fs::path& file, const OpenOptions& options, unsigned mode) {
    const auto name = fs::absolute(file).lexically_normal();
    const int fd = ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        throw Error(errno == EEXIST ? Errc::refused : Errc::failed,
                    fmt::format("cannot create {}: {}", name.string(),
                                std::generic_category().message(errno)),
                    "ls -ld " + name.parent_path().string());
    (void)::fchmod(fd, mode);
    ::close(fd);

    auto state = std::make_unique<State>();
    state->path = name;
    state->inode = inode_of(name);
    state->options = options;
    try {
        state->handle = connect(name.string(), SQLite::OPEN_READWRITE, options.lock_timeout);
        Database db(std::move(state));
        db.exec(fmt::format("PRAGMA application_id = {}", application_id).c_str());
        db.exec("PRAGMA journal_mode = WAL");
        return db;
    } catch (...) {
        fs::remove(name);
        throw;
    }
}

Database Database::in_memory() {
    auto state = std::make_unique<State>();
    state->handle = connect(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, {});
    Database db(std::move(state));
    db.exec(fmt::format("PRAGMA application_id = {}", application_id).c_str());
    return db;
}

Query Database::use(const char* sql) {
    auto& slot = state_->prepared[sql];
    if (slot.in_use) return query(sql);
    if (!slot.statement) slot.statement = prepare(*state_->handle, sql);
    return {*slot.statement, slot.in_use};
}

Query Database::recall(const std::string& sql) {
    auto found = state_->recalled.find(sql);
    if (found == state_->recalled.end()) {
        auto statement = prepare(*state_->handle, sql);
        state_->forget_oldest();
        found = state_->recalled.emplace(sql, State::Prepared{std::move(statement)}).first;
    }
    auto& slot = found->second;
    if (slot.in_use) return query(sql);
    slot.last_use = ++state_->recalls;
    return {*slot.statement, slot.in_use};
}

Query Database::query(const std::string& sql) {
    return Query(prepare(*state_->handle, sql));
}

void Database::exec(const char* sql) {
    if (state_->handle->tryExec(sql) == SQLITE_OK) return;
    throw sqlite_error(state_->handle->getExtendedErrorCode(), state_->handle->getErrorMsg());
}

std::int64_t Database::last_insert_id() const {
    return state_->handle->getLastInsertRowid();
}

std::int64_t Database::user_version() {
    auto pragma = query("PRAGMA user_version");
    pragma.step();
    return pragma.integer(0);
}

void Database::set_user_version(std::int64_t version) {
    exec(fmt::format("PRAGMA user_version = {}", version).c_str());
}

std::int64_t Database::data_version() {
    auto pragma = use("PRAGMA data_version");
    pragma.step();
    return pragma.integer(0);
}

void Database::interrupt() noexcept {
    sqlite3_interrupt(state_->handle->getHandle());
}

const fs::path& Database::path() const {
    return state_->path;
}

std::chrono::milliseconds Database::lock_timeout() const {
    return state_->options.lock_timeout;
}

std::string sqlite_version() {
    return sqlite3_libversion();
}

}  // namespace repair::store
