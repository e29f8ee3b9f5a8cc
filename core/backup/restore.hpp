#pragma once

#include "core/backup/create.hpp"
#include "core/backup/manifest.hpp"
#include "core/backup/settings.hpp"
#include "core/store/order_difference.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace repair::backup {

class SecretKey;

/// What to put where.
struct RestoreOrder {
    std::filesystem::path copy{};
    std::filesystem::path to{};  ///< The live database, there or not.
    /// `to` was typed for this once: a file there that is no database is a mistake, not damage.
    bool typed = false;
    const SecretKey* key = nullptr;
    std::chrono::milliseconds lock_timeout{30'000};
    base::Time now{};
};

/// What is at the place that a copy is restored to.
enum class Live {
    missing,
    whole,
    corrupt,  ///< Ours or nobody's, and not readable.
};

/// What a restore did.
struct Restored {
    store::Difference difference{};       ///< What was lost indeed.
    std::optional<Created> safety{};      ///< Copies of what was replaced.
    std::filesystem::path lost_orders{};  ///< Where the lost orders are written; empty: none were.
    std::vector<std::filesystem::path> set_aside{};  ///< What was damaged, or left over.
    std::int64_t next_order = 0;                     ///< The number that the next order gets.
};

/// A copy on its way back, in two steps with a person between them: everything is checked, made
/// ready and compared first, beside the database; run() then takes its place.
///
/// Where a whole database lives, the copy's content replaces its content in one transaction,
/// while others have it open: those who write wait, and go on with the restored state. Where
/// there is none, or a corrupt one, the file is put in place by a rename, with the instance
/// lock held. A kill at any moment leaves the old state or the new one.
class Restore {
public:
    /// Verifies the copy, with its manifest when it has one, brings an older schema up to date
    /// on a scratch copy, and compares it with what lives. Throws Error{corrupt} for a copy that
    /// is not good, Error{refused} for one of a newer schema, of another office, or the live
    /// file itself, Error{no_database} for a file that is not an office's.
    Restore(const RestoreOrder& order, const Settings& settings, const Watch& watch);
    ~Restore();
    Restore(const Restore&) = delete;
    Restore& operator=(const Restore&) = delete;

    [[nodiscard]] const std::optional<Manifest>& manifest() const;
    [[nodiscard]] Live live() const;
    [[nodiscard]] const store::Difference& difference() const;
    [[nodiscard]] const store::OfficeContent& content() const;  ///< Of the copy.
    [[nodiscard]] std::int64_t schema_from() const;             ///< Of the copy, as it was made.

    /// What run() must not do when the office went on meanwhile.
    enum class IfMore {
        refuse,  ///< Lose more than difference() says: Error{conflict}.
        lose,    ///< A person who is not there cannot be asked again.
    };

    /// What the office wants to remember of it; called in a transaction on the copy, before it
    /// takes its place.
    using Remember = std::function<void(store::Database& restored, const store::Difference&)>;

    /// Throws Error{busy}, Error{conflict}; Error{failed} for space and disks. Then, as long as
    /// the message does not say otherwise, nothing was changed but for a safety copy.
    Restored run(IfMore if_more, const Remember& remember);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace repair::backup
