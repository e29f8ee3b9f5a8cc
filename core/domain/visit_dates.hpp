#pragma once

#include "core/base/clock.hpp"
#include "core/domain/visit_clock.hpp"

#include <chrono>
#include <optional>

namespace repair::domain::grammar {

/// A date as typed, of the calendar or not.
struct Date {
    int day = 0;
    int month = 0;
    std::optional<int> year{};
    bool dotted = false;  ///< "22.10": could be a clock's reading as well.
};

/// "25.10", "25.10.25", "25/10/2025", "25-10-2025", "2025-10-25", "25 октября", "October 25th".
[[nodiscard]] std::optional<Date> read_date(Cursor& cursor);

/// The day meant. A date without a year that went by within the last 60 days is the past one,
/// an earlier one is next year's. nullopt when the calendar has no such day.
[[nodiscard]] std::optional<std::chrono::local_days> day_of(const Date& date,
                                                            std::chrono::local_days today);

/// "2025-10-25T14:00:00+03:00", as our own JSON writes times: a moment in no zone but its own.
/// Whole minutes only.
[[nodiscard]] Read<base::Time> read_instant(Cursor& cursor);

}  // namespace repair::domain::grammar
