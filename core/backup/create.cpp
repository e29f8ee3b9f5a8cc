#include "core/backup/create.hpp"

#include "core/backup/hook.hpp"
#include "core/backup/naming.hpp"
#include "core/backup/pack.hpp"
#include "core/backup/prove.hpp"
#include "core/backup/shelf.hpp"
#include "core/backup/target.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/held_signals.hpp"
#include "core/store/database.hpp"
#include "core/store/online_copy.hpp"
#include "core/store/scratch_directory.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <exception>
#include <map>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace repair::backup {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

std::uint64_t size_of(store::Database& db) {
    return static_cast<std::uint64_t>(store::SchemaStore(db).size());
}

unsigned mode_of(const fs::path& database) {
    struct stat found {};
    return ::stat(database.c_str(), &found) == 0 ? found.st_mode & 0660U : 0600U;
}

void require_space(const fs::path& dir, std::uint64_t bytes) {
    const auto free = base::free_space(dir);
    if (free >= bytes) return;
    throw Error(Errc::failed,
                fmt::format("{} has {} MB free, the copy needs {} MB", dir.string(), free >> 20U,
                            (bytes >> 20U) + 1),
                "df -h " + dir.string());
}

/// A name that leads nowhere is told of when it is used.
fs::path canonical_or_as_said(const fs::path& dir) {
    std::error_code unresolved;
    auto name = fs::weakly_canonical(dir / ".", unresolved);
    return unresolved ? dir : name;
}

void require_writable(const fs::path& dir) {
    if (::access(dir.c_str(), W_OK | X_OK) == 0) return;
    throw Error(
        Errc::failed,
        fmt::format("cannot write to {}: {}", dir.string(), std::generic_category().message(errno)),
        "ls -ld " + dir.string());
}

enum class Mode {
    real,
    pretend,  ///< The same checks; nothing is changed.
};

/// A target as it is worked on.
struct Place {
    Target target{};
    std::optional<TargetLock> lock{};
    Placed outcome{};
    std::exception_ptr why{};

    [[nodiscard]] bool usable() const { return outcome.fault.empty(); }
};

/// The unpacked copy while it is on its way: gone again unless it was given away.
class Stage {
public:
    explicit Stage(fs::path file) : file_(std::move(file)) {}
    ~Stage() {
        std::error_code ignored;
        fs::remove(file_, ignored);
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    [[nodiscard]] const fs::path& file() const noexcept { return file_; }

private:
    fs::path file_;
};

class Creation {
public:
    Creation(store::Database& db, const Settings& settings, const Watch& watch, Proving proving)
        : db_(db),
          settings_(settings),
          watch_(watch),
          proving_(proving),
          mode_(mode_of(db.path())) {}

    void open_targets(Mode mode) {
        // Each once, and in one order: two runs must not wait for each other.
        std::map<fs::path, Target> targets;
        for (const auto& target : settings_.targets)
            targets.emplace(canonical_or_as_said(target.dir), target);
        for (const auto& [dir, target] : targets)
            places_.push_back({.target = target, .outcome = {.dir = dir}});
        for (auto& place : places_)
            attempt(place, [&] { open(place, mode); });
        require_any();
    }

    /// Until nothing half made is left: not while others are waited for.
    void hold_signals() { held_.emplace(); }

    void choose_name(const Occasion& occasion) {
        manifest_.purpose = occasion.purpose;
        manifest_.made_at = occasion.at;
        const auto taken = [&](const std::string& stem) {
            return std::ranges::any_of(places_, [&](const Place& place) {
                return place.lock && place.usable() && is_taken(place.target.dir, stem);
            });
        };
        for (int nth = 1; stem_.empty() || taken(stem_); ++nth)
            stem_ = copy_stem(settings_.prefix, occasion.at, settings_.zone, nth);
    }

    /// Copies and proves; throws when that is not possible anywhere.
    void stage() {
        for (auto& place : places_) {
            if (!place.usable() || place.target.seal) continue;
            attempt(place, [&] {
                copy_to(partial_of(place.target.dir / (stem_ + ".db")));
                staged_at_ = &place;
            });
            if (staged_at_ != nullptr) return;
        }
        require_any();
        scratch_.emplace(settings_.database, "backup");
        require_space(scratch_->path(), size_of(db_));
        copy_to(scratch_->path() / "copy.db");
    }

    void deliver() {
        for (auto& place : places_)
            if (&place != staged_at_) deliver(place);
        if (staged_at_ != nullptr) deliver(*staged_at_);
        require_any();
    }

    Created outcome() {
        Created created{.manifest = manifest_};
        for (auto& place : places_)
            created.placed.push_back(std::move(place.outcome));
        return created;
    }

    void name_files() {
        for (auto& place : places_)
            if (place.usable()) place.outcome.file = place.target.dir / name_for(place);
    }

private:
    std::optional<base::HeldSignals> held_;  // The first, so that it goes last.

    template <typename Work>
    void attempt(Place& place, Work work) {
        try {
            work();
        } catch (const Error& error) {
            base::HeldSignals::stop_if_any();
            place.outcome.fault = error.what();
            place.why = std::current_exception();
        }
    }

    void require_any() const {
        if (std::ranges::any_of(
                places_, [](const Place& p) { return p.usable() || !p.outcome.file.empty(); }))
            return;
        for (const auto& place : places_)
            if (place.why) std::rethrow_exception(place.why);
        throw Error(Errc::config, "there is no target for backups",
                    "repairctl config show backup.target");
    }

    void open(Place& place, Mode mode) {
        const auto& dir = place.target.dir;
        const bool to_make = is_still_to_be_made(place.target);
        if (to_make && mode == Mode::real) make_own_directory(dir);
        if (!to_make || mode == Mode::real) {
            place.lock.emplace(dir, db_.lock_timeout());
            require_writable(dir);
        }
        if (mode == Mode::real) place.outcome.swept = sweep(dir);
        if (place.target.seal && !settings_.public_key)
            throw Error(Errc::config,
                        fmt::format("{} takes sealed copies, and backup.public_key is empty",
                                    place.target.dir.string()),
                        "repairctl backup keygen --output FILE");
        require_space(to_make ? dir.parent_path() : dir, size_of(db_));
    }

    [[nodiscard]] Form form_for(const Place& place) const {
        return {.compressed = settings_.compress,
                .sealed_to = place.target.seal ? settings_.public_key->text() : std::string()};
    }

    [[nodiscard]] std::string name_for(const Place& place) const {
        const auto form = form_for(place);
        return stem_ + ".db" + (form.compressed ? ".zst" : "") +
               (form.sealed_to.empty() ? "" : ".sealed");
    }

    Progress progress(const char* step) {
        return [this, step](std::uint64_t done, std::uint64_t all) {
            base::HeldSignals::stop_if_any();
            if (watch_) watch_(step, done, all);
        };
    }

    void copy_to(const fs::path& file) {
        store::OfficeContent content;
        {
            const store::Snapshot snapshot(db_);
            content = store::read_content(db_);
            const auto report = progress("copying");
            store::OnlineCopy::make(db_, file, mode_, [&](std::int64_t done, std::int64_t all) {
                report(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(all));
            });
        }
        stage_.emplace(file);
        proof_ = prove(file, progress("proving"),
                       proving_ == Proving::now ? Look::whole : Look::no_pages);
        if (!proof_.damage.empty())
            throw Error(Errc::corrupt,
                        fmt::format("the database is not sound, so no backup was made of it: {}",
                                    proof_.damage.front()),
                        "repairctl migration verify");
        if (proof_.content != content)
            throw Error(Errc::corrupt, "the copy does not hold what the database holds",
                        "repairctl migration verify");
        describe();
    }

    void describe() {
        manifest_.office_name = settings_.office_name;
        manifest_.currency = settings_.currency;
        manifest_.program = settings_.program;
        manifest_.sqlite = store::sqlite_version();
        manifest_.schema_version = proof_.schema_version;
        manifest_.schema_sha256 = proof_.schema_sha256;
        manifest_.content = proof_.content;
        manifest_.size = proof_.size;
        manifest_.sha256 = proof_.sha256;
        if (proving_ == Proving::now) manifest_.verified_at = manifest_.made_at;
        manifest_.configuration = settings_.configuration;
    }

    void deliver(Place& place) {
        if (!place.usable()) return;
        attempt(place, [&] {
            auto manifest = manifest_;
            manifest.file = name_for(place);
            manifest.form = form_for(place);
            const auto file = place.target.dir / manifest.file;
            const auto stored = &place == staged_at_ && manifest.form == Form{}
                                    ? Stored{proof_.size, proof_.sha256}
                                    : pack_for(file, manifest.form);
            manifest.stored_size = stored.size;
            manifest.stored_sha256 = stored.sha256;
            place_copy(file, manifest_text(manifest, settings_.zone), mode_);
            place.outcome.file = file;
            if (manifest_.file.empty()) manifest_ = manifest;
        });
    }

    Stored pack_for(const fs::path& file, const Form& form) {
        const auto partial = partial_of(file);
        try {
            auto stored = pack(stage_->file(), partial, form, mode_, progress("packing"));
            const auto read = unpack(partial, form, nullptr, {}, progress("reading back"));
            if (read.stored.sha256 != stored.sha256 ||
                (read.plain && read.plain->sha256 != proof_.sha256))
                throw Error(Errc::corrupt,
                            fmt::format("{} does not give back what was written to it",
                                        file.parent_path().string()),
                            "another disk for this target");
            return stored;
        } catch (...) {
            std::error_code ignored;
            fs::remove(partial, ignored);
            throw;
        }
    }

    store::Database& db_;
    const Settings& settings_;
    const Watch& watch_;
    Proving proving_;
    unsigned mode_;
    std::deque<Place> places_;
    std::string stem_;
    std::optional<store::ScratchDirectory> scratch_;
    std::optional<Stage> stage_;
    Place* staged_at_ = nullptr;
    Proof proof_;
    Manifest manifest_;
};

}  // namespace

bool Created::complete() const {
    return std::ranges::all_of(placed, [](const Placed& place) { return place.fault.empty(); });
}

Created create(store::Database& db, const Settings& settings, const Occasion& occasion,
               const Watch& watch) {
    Creation creation(db, settings, watch, occasion.proving);
    creation.open_targets(Mode::real);
    creation.hold_signals();
    creation.choose_name(occasion);
    creation.stage();
    creation.deliver();
    return creation.outcome();
}

void run_after(Created& created, const Settings& settings) {
    const base::HeldSignals held;
    for (auto& placed : created.placed) {
        if (placed.file.empty() || settings.after.empty()) continue;
        try {
            run_hook(settings.after, placed.file);
        } catch (const Error& error) {
            base::HeldSignals::stop_if_any();
            placed.fault = error.what();
        }
    }
}

Created plan_create(store::Database& db, const Settings& settings, const Occasion& occasion) {
    const Watch nobody;
    Creation creation(db, settings, nobody, Proving::now);
    creation.open_targets(Mode::pretend);
    creation.choose_name(occasion);
    creation.name_files();
    return creation.outcome();
}

}  // namespace repair::backup
