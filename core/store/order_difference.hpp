#pragma once

#include "core/base/clock.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace repair::store {

class Database;

/// What an office would not have any more if an earlier state of it took its place.
struct Difference {
    std::vector<std::int64_t> lost{};   ///< Orders that the earlier state does not know, by number.
    std::vector<std::int64_t> older{};  ///< Orders that go back to an earlier version.
    std::optional<base::Time> since{};  ///< When the first of the lost ones was taken down.
    std::vector<std::string> masters{};  ///< Names of masters that it does not know.
    std::vector<std::string> users{};    ///< The same of users.
    std::vector<std::string> people{};   ///< What else it undoes: "Иван: dismissed → active".
    std::int64_t returning = 0;          ///< Orders that come back: now unknown, or later then.

    [[nodiscard]] bool nothing_lost() const {
        return lost.empty() && older.empty() && masters.empty() && users.empty() && people.empty();
    }
    friend bool operator==(const Difference&, const Difference&) = default;
};

/// Reads both from end to end; of one moment each when the caller holds snapshots. A database
/// that has no such tables yet has no rows.
[[nodiscard]] Difference difference(Database& now, Database& earlier);

}  // namespace repair::store
