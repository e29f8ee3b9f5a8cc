#pragma once

#include "core/backup/manifest.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace repair::backup {

/// How many copies to keep of each kind: the newest of each of the last so many hours, days and
/// months that have one.
struct Retention {
    int hourly = 0;
    int daily = 0;
    int monthly = 0;
};

/// The newest so many are kept whatever their age.
inline constexpr int always_kept = 5;
/// What was copied before a migration or a restore is kept this long.
inline constexpr std::chrono::days kept_after_change{30};

/// Why a copy stays, or goes.
enum class Ruling {
    pinned,
    of_the_future,  ///< Dated later than now: some clock was wrong, and time will tell.
    of_another,     ///< Another office's.
    newest_proven,
    newest_drilled,   ///< Its manifest is the record of the drill.
    before_a_change,  ///< Of a migration or a restore, and young.
    among_the_last,
    hourly,
    daily,
    monthly,
    superseded,  ///< None of these: it goes.
};

[[nodiscard]] std::string_view word(Ruling ruling);
[[nodiscard]] inline bool keeps(Ruling ruling) {
    return ruling != Ruling::superseded;
}

/// One ruling for each manifest, in their order. Looks at nothing but its arguments; what is
/// left after removing the superseded ones is ruled to stay. Hours are counted in UTC, days and
/// months by the office's calendar.
[[nodiscard]] std::vector<Ruling> judge(std::span<const Manifest> copies,
                                        std::string_view office_id, const Retention& retention,
                                        base::Time now, const base::Zone& zone);

}  // namespace repair::backup
