#include "core/backup/target.hpp"

#include "core/backup/naming.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/file_lock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sys/stat.h>

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

void write_partial(const fs::path& file, std::string_view text, unsigned mode) {
    const auto partial = partial_of(file);
    fs::remove(partial);
    auto made = base::File::create(partial, mode);
    made.write(text);
    made.sync();
}

/// A manifest whose copy has gone on its way out, or never came: its partial file tells.
bool is_half(const std::set<std::string>& names, const std::string& copy) {
    return names.contains(partial_of(copy).string()) && !names.contains(copy);
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
        const auto file = dir / name;
        if (is_copy_name(name)) {
            try {
                found.copies.push_back({file, load_manifest(file)});
            } catch (const Error& error) {
                found.strangers.push_back(
                    {file, error.code() == Errc::not_found ? "it has no manifest" : error.what()});
            }
        } else if (name.ends_with(".json")) {
            const auto copy = name.substr(0, name.size() - 5);
            if (is_copy_name(copy) && !names.contains(copy) && !is_half(names, copy))
                found.strangers.push_back({file, "its copy is missing"});
        }
    }
    std::ranges::stable_sort(found.copies, [](const Copy& a, const Copy& b) {
        return std::pair(a.manifest.made_at, a.manifest.file) >
               std::pair(b.manifest.made_at, b.manifest.file);
    });
    return found;
}

std::vector<std::string> sweep(const fs::path& dir) {
    std::vector<std::string> swept;
    const auto names = names_in(dir);
    for (const auto& name : names) {
        const auto becoming = name_of_partial(name);
        if (!becoming) continue;
        const auto manifest = manifest_of(*becoming).string();
        if (names.contains(manifest) && !names.contains(*becoming)) {
            fs::remove(dir / manifest);
            swept.push_back(manifest);
        }
        fs::remove(dir / name);
        swept.push_back(name);
    }
    if (!swept.empty()) base::sync_directory(dir);
    return swept;
}

void place_copy(const fs::path& copy, std::string_view manifest, unsigned mode) {
    const auto name = manifest_of(copy);
    write_partial(name, manifest, mode);
    base::rename_new(partial_of(name), name);
    try {
        base::rename_new(partial_of(copy), copy);
    } catch (const Error&) {
        fs::remove(name);
        throw;
    }
}

void remove_copy(const fs::path& copy) {
    base::rename_over(copy, partial_of(copy));
    fs::remove(manifest_of(copy));
    base::sync_directory(copy.parent_path());
    fs::remove(partial_of(copy));
}

void rewrite_manifest(const fs::path& copy, std::string_view manifest) {
    const auto name = manifest_of(copy);
    struct stat found {};
    const unsigned mode = ::stat(copy.c_str(), &found) == 0 ? found.st_mode & 0777U : 0600U;
    write_partial(name, manifest, mode);
    base::rename_over(partial_of(name), name);
}

bool is_taken(const fs::path& dir, std::string_view stem) {
    return std::ranges::any_of(names_in(dir), [&](std::string_view name) {
        if (name.starts_with('.')) name.remove_prefix(1);
        return name.starts_with(stem) && name.substr(stem.size()).starts_with(".db");
    });
}

}  // namespace repair::backup
