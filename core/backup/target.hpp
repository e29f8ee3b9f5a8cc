#pragma once

#include "core/backup/manifest.hpp"
#include "core/base/file_lock.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace repair::backup {

/// A directory of copies, changed by one program at a time: an flock on the directory itself.
class TargetLock {
public:
    /// Throws Error{not_found} for what is no directory, Error{busy} that names the holder when
    /// the wait was in vain.
    TargetLock(const std::filesystem::path& dir, std::chrono::milliseconds wait);

private:
    base::FileLock lock_;
};

/// A copy that is there whole.
struct Copy {
    std::filesystem::path file{};
    Manifest manifest{};
};

/// Something there that looks like a copy or a part of one, and is none.
struct Stranger {
    std::filesystem::path file{};
    std::string why{};
};

struct Contents {
    std::vector<Copy> copies{};  ///< Newest first by the time in the manifest.
    std::vector<Stranger> strangers{};
};

/// Reads the manifests, not the copies: those of any prefix. What a running or killed program
/// has not finished is not shown. Throws Error{not_found}, and Error{failed} for a directory that
/// cannot be read.
[[nodiscard]] Contents list_copies(const std::filesystem::path& dir);

/// Makes a directory for copies with the rights of the one that it is in: what is shared there
/// stays shared. Throws Error{failed}.
void make_own_directory(const std::filesystem::path& dir);

/// Removes what killed programs left half made or half removed. The caller holds the lock.
/// Returns the names.
std::vector<std::string> sweep(const std::filesystem::path& dir);

/// Gives a finished, synced partial file its name, its manifest first: whatever is killed in
/// between is swept. Throws Error{refused} when the name is taken, Error{failed}; then neither
/// of the two is there under any name of theirs.
void place_copy(const std::filesystem::path& copy, std::string_view manifest, unsigned mode);

/// Takes a copy away with its manifest, so that a kill leaves both or what is swept.
void remove_copy(const std::filesystem::path& copy);

/// Writes a copy's manifest anew, by a rename.
void rewrite_manifest(const std::filesystem::path& copy, std::string_view manifest);

/// Whether the name, in any form, is taken there by a copy, a manifest or a partial file.
[[nodiscard]] bool is_taken(const std::filesystem::path& dir, std::string_view stem);

}  // namespace repair::backup
