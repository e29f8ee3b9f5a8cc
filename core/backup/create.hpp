#pragma once

#include "core/backup/manifest.hpp"
#include "core/backup/settings.hpp"
#include "core/backup/stream.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::backup {

/// Tells who watches what is going on: the step ("copying", "proving" …) and how far it is.
using Watch = std::function<void(const std::string& step, std::uint64_t done, std::uint64_t all)>;

/// What became of one target.
struct Placed {
    std::filesystem::path dir{};
    std::filesystem::path file{};      ///< The copy; empty: there is none.
    std::string fault{};               ///< Why there is none, or what failed after it was there.
    std::vector<std::string> swept{};  ///< Left-overs of killed runs, removed.
};

struct Created {
    Manifest manifest{};  ///< Of the first copy that is there.
    std::vector<Placed> placed{};

    [[nodiscard]] bool complete() const;
};

enum class Proving {
    now,
    /// What the copy holds and its bytes are checked, its pages are not: the manifest says that
    /// it was never verified. For the moments in which nobody can write.
    later,
};

/// What a copy is made for, when, and how thoroughly.
struct Occasion {
    Purpose purpose{};
    base::Time at{};
    Proving proving = Proving::now;
};

/// Copies a database that others go on writing to into every target: one snapshot of it; the
/// copy is proven sound and to hold what the snapshot held, then packed for each target, read
/// back where it lies, and only then given its name. A target that cannot have one does not
/// keep the others from theirs.
///
/// Ctrl-C waits until what is half made is gone. Throws when no target has a copy: Error{failed}
/// for space and disks, Error{busy}, Error{corrupt} when the database itself is not sound.
[[nodiscard]] Created create(store::Database& db, const Settings& settings,
                             const Occasion& occasion, const Watch& watch = {});

/// Runs the command of `settings.after` for every copy that was placed; its failure is the
/// fault of that target. Apart from create(), which may hold up those who write.
void run_after(Created& created, const Settings& settings);

/// What create() would need and does without having done it: the names the copies would have.
/// Throws what create() throws for targets that cannot be used.
[[nodiscard]] Created plan_create(store::Database& db, const Settings& settings,
                                  const Occasion& occasion);

}  // namespace repair::backup
