#include "core/backup/target.hpp"

#include "core/backup/naming.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/file_lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace repair::backup {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

std::set<std::string> names_in(const fs::path& dir) {
    std::error_code error;
    std::set<std::string> names;
    for (fs::directory_iterator at(dir, error), end; !error && at != end; at.increment(error))
        names.insert(at->path().filename().string());
    if (!error) return names;
    const bool gone =
        error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
    throw Error(gone ? Errc::not_found : Errc::failed,
                fmt::format("cannot read the directory {}: {}", dir.string(), error.message()),
                "ls -ld " + dir.string());
}

void remove_file(const fs::path& file) {
    std::error_code error;
    fs::remove(file, error);
    if (error)
        throw Error(Errc::failed,
                    fmt::format("cannot remove {}: {}", file.string(), error.message()),
                    "ls -ld " + file.parent_path().string());
}

/// On the way out of a failure, which is the one to tell.
void discard(const fs::path& file) noexcept {
    std::error_code ignored;
    fs::remove(file, ignored);
}

bool is_there(const fs::path& file) noexcept {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(file, ignored));
}

/// What root makes in somebody's directory is theirs: they prune it, and restore from it.
void give_to_owner_of(const fs::path& dir, const fs::path& file) {
    struct stat found {};
    if (::geteuid() != 0 || ::stat(dir.c_str(), &found) != 0) return;
    (void)!::lchown(file.c_str(), found.st_uid, found.st_gid);
}

void write_partial(const fs::path& file, std::string_view text, unsigned mode) {
    const auto partial = partial_of(file);
    remove_file(partial);
    auto made = base::File::create(partial, mode);
    try {
        made.write(text);
        made.sync();
        give_to_owner_of(file.parent_path(), partial);
    } catch (const Error&) {
        discard(partial);
        throw;
    }
}

/// Its final name for a partial file. Where the name was given and only its sync failed, it is
/// taken back; one that somebody else has is left.
void name_partial(const fs::path& file) {
    const auto partial = partial_of(file);
    try {
        base::rename_new(partial, file);
    } catch (const Error&) {
        discard(is_there(partial) ? partial : file);
        throw;
    }
}

/// A manifest whose copy has gone on its way out, or never came: its partial file tells.
bool is_half(const std::set<std::string>& names, const std::string& copy) {
    return names.contains(partial_of(copy).string()) && !names.contains(copy);
}

/// A manifest alone, and not because its copy is on its way.
bool is_orphan(const std::set<std::string>& names, const std::string& name) {
    if (!name.ends_with(".json")) return false;
    const auto copy = name.substr(0, name.size() - std::string_view(".json").size());
    return is_copy_name(copy) && !names.contains(copy) && !is_half(names, copy);
}

void add_copy(Contents& found, const fs::path& file) {
    try {
        found.copies.push_back({file, load_manifest(file)});
    } catch (const Error& error) {
        const bool bare = error.code() == Errc::not_found;
        found.strangers.push_back({file, bare ? "it has no manifest" : error.what()});
    }
}

}  // namespace

TargetLock::TargetLock(const fs::path& dir, std::chrono::milliseconds wait)
    : lock_(base::FileLock::of_directory(dir)) {
    if (lock_.acquire(wait)) return;
    throw Error(Errc::busy,
                fmt::format("{} is changing the backups in {}",
                            lock_.holder().value_or("another program"), dir.string()),
                "the same command again, or a longer --lock-timeout");
}

Contents list_copies(const fs::path& dir) {
    Contents found;
    const auto names = names_in(dir);
    for (const auto& name : names) {
        if (is_copy_name(name))
            add_copy(found, dir / name);
        else if (is_orphan(names, name))
            found.strangers.push_back({dir / name, "its copy is missing"});
    }
    std::ranges::stable_sort(found.copies, [](const Copy& a, const Copy& b) {
        return std::pair(a.manifest.made_at, a.manifest.file) >
               std::pair(b.manifest.made_at, b.manifest.file);
    });
    return found;
}

void make_own_directory(const fs::path& dir) {
    struct stat parent {};
    const bool known = ::stat(dir.parent_path().c_str(), &parent) == 0;
    if (::mkdir(dir.c_str(), 0700) != 0) {
        if (errno == EEXIST) return;
        throw Error(Errc::failed,
                    fmt::format("cannot make the directory {}: {}", dir.string(),
                                std::generic_category().message(errno)),
                    "ls -ld " + dir.parent_path().string());
    }
    if (known && (parent.st_mode & S_ISGID) != 0) (void)::chmod(dir.c_str(), 02770);
    if (known && ::geteuid() == 0) (void)!::lchown(dir.c_str(), parent.st_uid, parent.st_gid);
    base::sync_directory(dir.parent_path());
}

std::vector<std::string> sweep(const fs::path& dir) {
    const auto names = names_in(dir);
    std::vector<std::string> manifests;
    std::vector<std::string> partials;
    for (const auto& name : names) {
        const auto becoming = name_of_partial(name);
        if (!becoming) continue;
        const auto manifest = manifest_of(*becoming).string();
        if (names.contains(manifest) && !names.contains(*becoming)) manifests.push_back(manifest);
        partials.push_back(name);
    }
    // A manifest is known as half by its partial file alone: that goes last.
    for (const auto* gone : {&manifests, &partials}) {
        for (const auto& name : *gone)
            remove_file(dir / name);
        if (!gone->empty()) base::sync_directory(dir);
    }
    manifests.insert(manifests.end(), partials.begin(), partials.end());
    return manifests;
}

void place_copy(const fs::path& copy, std::string_view manifest, unsigned mode) {
    const auto name = manifest_of(copy);
    give_to_owner_of(copy.parent_path(), partial_of(copy));
    try {
        write_partial(name, manifest, mode);
        name_partial(name);
    } catch (const Error&) {
        discard(partial_of(copy));
        throw;
    }
    try {
        name_partial(copy);
    } catch (const Error&) {
        discard(name);
        throw;
    }
}

void remove_copy(const fs::path& copy) {
    base::rename_over(copy, partial_of(copy));
    remove_file(manifest_of(copy));
    base::sync_directory(copy.parent_path());
    remove_file(partial_of(copy));
}

void rewrite_manifest(const fs::path& copy, std::string_view manifest) {
    const auto name = manifest_of(copy);
    struct stat found {};
    const unsigned mode = ::stat(copy.c_str(), &found) == 0 ? found.st_mode & 0777U : 0600U;
    write_partial(name, manifest, mode);
    try {
        base::rename_over(partial_of(name), name);
    } catch (const Error&) {
        discard(partial_of(name));
        throw;
    }
}

bool is_taken(const fs::path& dir, std::string_view stem) {
    return std::ranges::any_of(names_in(dir), [&](std::string_view name) {
        if (name.starts_with('.')) name.remove_prefix(1);
        return name.starts_with(stem) && name.substr(stem.size()).starts_with(".db");
    });
}

}  // namespace repair::backup
