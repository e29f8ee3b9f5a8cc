#include "core/store/online_copy.hpp"

#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/store/database_state.hpp"
#include "core/store/sqlite_error.hpp"
#include "core/store/transaction.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <optional>
#include <system_error>

namespace repair::store {
namespace {

constexpr int pages_at_once = 2'560;  // 10 MB.

/// https://www.sqlite.org/fileformat2.html#file_format_version_numbers
constexpr std::uint64_t journal_versions_at = 18;
constexpr std::byte no_wal[] = {std::byte{1}, std::byte{1}};

[[noreturn]] void fail(sqlite3* handle) {
    throw sqlite_error(sqlite3_extended_errcode(handle), sqlite3_errmsg(handle));
}

/// sqlite3_backup, ended whatever happens.
class Backup {
public:
    Backup(sqlite3* to, sqlite3* from)
        : to_(to), backup_(sqlite3_backup_init(to, "main", from, "main")) {
        if (backup_ == nullptr) fail(to_);
    }
    ~Backup() { sqlite3_backup_finish(backup_); }
    Backup(const Backup&) = delete;
    Backup& operator=(const Backup&) = delete;

    void run(int pages, const OnlineCopy::Progress& progress) {
        int outcome = SQLITE_OK;
        std::int64_t all = 0;
        std::int64_t left = 0;
        while (outcome == SQLITE_OK) {
            // Before a step: after the last one it is committed, and may not be stopped.
            if (progress) progress(all - left, all);
            outcome = sqlite3_backup_step(backup_, pages);
            all = sqlite3_backup_pagecount(backup_);
            left = sqlite3_backup_remaining(backup_);
        }
        if (outcome == SQLITE_DONE) return told(progress, all);
        throw sqlite_error(outcome, sqlite3_errstr(outcome));
    }

private:
    static void told(const OnlineCopy::Progress& progress, std::int64_t all) noexcept {
        try {
            if (progress) progress(all, all);
        } catch (...) {  // Whoever wants to stop now does so at the next occasion.
        }
    }

    sqlite3* to_;
    sqlite3_backup* backup_;
};

/// On the way out of a failure, which is the one to tell.
void discard(const std::filesystem::path& file) noexcept {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
}

}  // namespace

void OnlineCopy::make(Database& from, const std::filesystem::path& to, unsigned mode,
                      const Progress& progress) {
    auto file = base::File::create(to, mode);
    try {
        std::optional<Snapshot> own;
        auto* const source = from.state_->handle->getHandle();
        if (sqlite3_get_autocommit(source) != 0) own.emplace(from);
        (void)from.user_version();  // Only a read begins the snapshot.
        {
            SQLite::Database copy(to.string(), SQLite::OPEN_READWRITE);
            // Nobody else knows the file: it is synced once, at the end, and thrown away on any
            // failure, so it needs no journal.
            copy.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
            Backup(copy.getHandle(), source).run(pages_at_once, progress);
        }
        file.write_at(journal_versions_at, no_wal);
        file.sync();
    } catch (const SQLite::Exception& e) {
        discard(to);
        throw sqlite_error(e.getExtendedErrorCode(), e.what()).within(to.string());
    } catch (const base::Error& error) {
        discard(to);
        if (error.code() != base::Errc::failed && error.code() != base::Errc::machine)
            throw;  // A damaged page is not of the copy.
        throw error.within("copying to " + to.string());
    } catch (...) {
        discard(to);
        throw;
    }
}

void OnlineCopy::use_wal(Database& copy) {
    copy.exec("PRAGMA journal_mode = WAL");
}

void OnlineCopy::replace(Database& live, Database& with, const Progress& progress) {
    live.state_->prepared.clear();
    auto* const target = live.state_->handle->getHandle();
    Backup(target, with.state_->handle->getHandle()).run(pages_at_once, progress);
}

}  // namespace repair::store
