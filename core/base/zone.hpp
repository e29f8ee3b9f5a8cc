#pragma once

#include "core/base/clock.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace date {
class time_zone;
}

namespace repair::base {

/// A time zone of the machine's tz database: the bridge between instants and what a wall clock
/// shows. Small and freely copied; zones are read once and live as long as the program.
class Zone {
public:
    /// By its IANA name: "Europe/Moscow". Throws Error{config} for any other text, and when the
    /// machine has no tz database.
    explicit Zone(std::string_view name);

    [[nodiscard]] const std::string& name() const noexcept;

    [[nodiscard]] std::chrono::local_seconds to_local(Time at) const;

    /// The instant of a wall clock's reading. One that is shown twice (clocks go back) is the
    /// earlier; one that is skipped (clocks go forward) is the moment of the jump. Never
    /// decreases as `local` grows.
    [[nodiscard]] Time to_time(std::chrono::local_seconds local) const;

    /// Local minus UTC at that moment.
    [[nodiscard]] std::chrono::seconds offset(Time at) const;

    [[nodiscard]] std::chrono::local_days day_of(Time at) const;

    /// The first instant of a calendar day. A day ends where the next one starts: it has 23 or
    /// 25 hours when clocks change.
    [[nodiscard]] Time start_of(std::chrono::local_days day) const;
    [[nodiscard]] Time end_of(std::chrono::local_days day) const;

private:
    const date::time_zone* zone_;
};

/// "2025-10-20T20:29:43+03:00". RFC 3339 knows offsets in minutes: an older one with seconds
/// (before 1920 or so) is printed as the whole minutes below it, and the same instant.
[[nodiscard]] std::string rfc3339(Time at, const Zone& zone);

/// "2025-10-20T17:29:43Z".
[[nodiscard]] std::string rfc3339(Time at);

}  // namespace repair::base
