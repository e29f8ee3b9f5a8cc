#pragma once

#include "core/domain/visit_clock.hpp"

#include <chrono>

namespace repair::domain::grammar {

/// When within a day, from its midnight.
struct Hours {
    enum class Kind {
        moment,     ///< At `start`.
        span,       ///< From `start` to `end`.
        from,       ///< From `start` on.
        until,      ///< To `end`, from the opening hour or from now.
        part,       ///< "вечером": a span that is over only with its end.
        whole_day,  ///< "в течение дня"
    };

    Kind kind = Kind::moment;
    std::chrono::minutes start{};
    std::chrono::minutes end{};
    bool midnight = false;  ///< A moment named as midnight: with a day before it, ambiguous.
};

/// When a visit "до 16" may begin at the earliest.
inline constexpr std::chrono::hours opening{8};

/// What stands before the hours.
enum class Before {
    nothing,
    day,    ///< A bare number is an hour, and "14.00" a clock.
    pause,  ///< A day and a comma: the same, but "14.10" may begin a list of dates.
};

[[nodiscard]] Read<Hours> read_hours(Cursor& cursor, Before before);

/// "10.00-12.00" without a day before it, unless both could be dates.
[[nodiscard]] Read<Hours> read_dotted_span(Cursor& cursor);

/// A time counted from now.
struct Delay {
    enum class Kind { moment, span, within };

    Kind kind = Kind::moment;  ///< After `least`, between the two, or before `most` is over.
    std::chrono::minutes least{};
    std::chrono::minutes most{};
};

/// "через полчаса", "через 2-3 часа", "в течение часа", "in 2 hours".
[[nodiscard]] Read<Delay> read_delay(Cursor& cursor);

}  // namespace repair::domain::grammar
