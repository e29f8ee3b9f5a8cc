#pragma once

#include "core/base/clock.hpp"
#include "core/base/zone.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::report {

/// Whole days of the office's calendar, both ends included, and the half-open stretch of time
/// [from, to) that they are in its zone: a day has 23 or 25 hours when clocks change.
struct Period {
    std::chrono::local_days first{};
    std::chrono::local_days last{};  ///< Not before `first`.
    base::Time from{};
    base::Time to{};

    [[nodiscard]] std::int64_t days() const noexcept { return (last - first).count() + 1; }
    [[nodiscard]] bool has(base::Time at) const noexcept { return from <= at && at < to; }

    friend bool operator==(const Period&, const Period&) = default;
};

/// `last` is not before `first`.
[[nodiscard]] Period period_of(std::chrono::local_days first, std::chrono::local_days last,
                               const base::Zone& zone);

/// The words of find_period() for --help; "last-N-days" stands for any N.
[[nodiscard]] const std::vector<std::string>& period_words();

/// today, yesterday, this-week, last-week, this-month, last-month, this-year, last-N-days: whole
/// ones, days still to come included. Weeks start on Monday; last-7-days ends with today. nullopt
/// for any other word, and for N outside of 1 to 3660.
[[nodiscard]] std::optional<Period> find_period(std::string_view word, base::Time now,
                                                const base::Zone& zone);

/// What a period is compared with: the one before. An unfinished period (its end is after `now`)
/// has as many days as have begun of it; whole months go by months (September: August), all else
/// by its number of days.
[[nodiscard]] Period before(const Period& period, base::Time now, const base::Zone& zone);

/// The days of a period that have begun, none when it is all to come.
[[nodiscard]] std::int64_t days_begun(const Period& period, base::Time now, const base::Zone& zone);

/// "2025-10-22".
[[nodiscard]] std::string iso(std::chrono::local_days day);
/// "22.10.2025".
[[nodiscard]] std::string dotted(std::chrono::local_days day);
/// "22.10.2025", "20–22.10.2025", "28.09–22.10.2025", "28.12.2024–03.01.2025".
[[nodiscard]] std::string shown(const Period& period);

}  // namespace repair::report
