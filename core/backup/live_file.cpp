#include "core/backup/live_file.hpp"

#include "core/backup/naming.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/store/database.hpp"
#include "core/store/schema_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sys/stat.h>
#include <unistd.h>

namespace repair::backup {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

constexpr std::string_view sqlite_header{"SQLite format 3\0", 16};
constexpr std::size_t application_id_at = 68;
/// A database's files, by what follows its name; the database first.
constexpr const char* its_files[] = {"", "-wal", "-shm", "-journal"};

/// Read as bytes while nobody of this process has it open; see store/database.cpp.
/// https://www.sqlite.org/fileformat2.html#the_database_header
bool is_of_another_program(const fs::path& file, Expect expect) {
    std::array<std::byte, 100> header{};
    const auto size = base::File::open(file).read(header);
    const auto* const text = reinterpret_cast<const char*>(header.data());
    if (size < header.size() || std::string_view(text, sqlite_header.size()) != sqlite_header)
        return expect == Expect::database && size > 0;
    std::uint32_t id = 0;
    for (std::size_t at = 0; at < 4; ++at)
        id = id << 8U | std::to_integer<std::uint32_t>(header.at(application_id_at + at));
    return id != static_cast<std::uint32_t>(store::Database::application_id);
}

fs::path directory_of(const fs::path& file) {
    return fs::absolute(file).parent_path();
}

std::string time_text(base::Time now, const base::Zone& zone) {
    return copy_stem("", now, zone, 1).substr(1);
}

}  // namespace

Live look_at_live(const fs::path& file, Expect expect) {
    struct stat found {};
    if (::lstat(file.c_str(), &found) != 0) return Live::missing;
    if (::stat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode))
        throw Error(Errc::no_database, fmt::format("{} is not a file", file.string()),
                    "repairctl config show database.path");
    if (::access(file.c_str(), R_OK | W_OK) != 0)
        throw Error(Errc::no_database,
                    fmt::format("{} cannot be written by this user", file.string()),
                    "ls -l " + file.string());
    if (is_of_another_program(file, expect))
        throw Error(Errc::no_database, fmt::format("{} is no database of ours", file.string()),
                    "another name, or repairctl config show database.path");
    try {
        auto db = store::Database::open(file, {.access = store::Access::read});
        (void)store::SchemaStore(db).objects();
        return Live::whole;
    } catch (const Error& error) {
        if (error.code() == Errc::corrupt || error.code() == Errc::no_database)
            return Live::corrupt;
        throw;
    }
}

Owner owner_for(const fs::path& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) == 0)
        return {found.st_uid, found.st_gid, found.st_mode & 0777U};
    if (::stat(directory_of(file).c_str(), &found) != 0) return {::geteuid(), ::getegid(), 0600};
    const bool shared = (found.st_mode & S_ISGID) != 0;
    return {found.st_uid, found.st_gid, shared ? 0660U : 0600U};
}

// Only root may give a file away; for anybody else it is theirs already.
void give_to(const fs::path& file, const Owner& owner) {
    if (::geteuid() == 0) (void)!::lchown(file.c_str(), owner.user, owner.group);
    (void)::chmod(file.c_str(), owner.mode);
}

void give_locks_to(const fs::path& database, const Owner& owner) {
    for (const auto* suffix : {".gate", ".lock"})
        if (const auto lock = database.string() + suffix; fs::exists(lock)) give_to(lock, owner);
}

std::vector<fs::path> set_aside(const fs::path& file, base::Time now, const base::Zone& zone) {
    std::vector<fs::path> moved;
    const auto aside = beside_database(file, file.filename().string() + ".corrupt-", "", now, zone);
    for (const auto* suffix : its_files) {
        const auto from = file.string() + suffix;
        if (!fs::exists(fs::symlink_status(from))) continue;
        const auto to = aside.string() + suffix;
        const bool keeps_name = *suffix == '\0' && ::link(from.c_str(), to.c_str()) == 0;
        if (!keeps_name) base::rename_new(from, to);
        moved.emplace_back(to);
    }
    return moved;
}

fs::path beside_database(const fs::path& database, std::string_view beginning,
                         std::string_view ending, base::Time now, const base::Zone& zone) {
    for (int nth = 1;; ++nth) {
        const auto more = nth == 1 ? std::string() : fmt::format("_{}", nth);
        auto name = directory_of(database) /
                    fmt::format("{}{}{}{}", beginning, time_text(now, zone), more, ending);
        if (std::ranges::none_of(its_files, [&](const char* suffix) {
                return fs::exists(fs::symlink_status(name.string() + suffix));
            }))
            return name;
    }
}

void require_room_for_wal(const fs::path& live, const fs::path& copy) {
    const auto wanted = fs::file_size(copy) + fs::file_size(copy) / 50;  // Frames have headers.
    const auto growth = fs::file_size(copy) > fs::file_size(live)
                            ? fs::file_size(copy) - fs::file_size(live)
                            : std::uintmax_t{0};
    const auto free = base::free_space(live);
    if (free >= wanted + growth) return;
    throw Error(
        Errc::failed,
        fmt::format("{} has {} MB free, the restore needs {} MB; nothing was changed",
                    directory_of(live).string(), free >> 20U, ((wanted + growth) >> 20U) + 1),
        "df -h " + directory_of(live).string());
}

}  // namespace repair::backup
