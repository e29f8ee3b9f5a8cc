#pragma once

#include "core/base/expected.hpp"
#include "core/domain/visit.hpp"
#include "core/domain/visit_tokens.hpp"
#include "core/domain/visit_words.hpp"

#include <chrono>
#include <optional>

namespace repair::domain::grammar {

/// What a reader found. nullopt: nothing of its kind is there, and the cursor has not moved.
/// Otherwise it was there, and was good or not.
template <typename T>
using Read = std::optional<base::Expected<T, VisitFault>>;

/// A clock's reading as typed: "14:00", "в 3 часа дня" without its "в", "9 am".
struct Clock {
    /// How plainly it says that it is one.
    enum class Form {
        bare,    ///< A number, which may count anything: "14".
        worded,  ///< "14 часов", which may be a duration.
        plain,   ///< "14:00", "3 дня", "полдень".
    };

    int hour = 0;
    int minute = 0;
    Form form = Form::bare;
    std::optional<DayPart> part{};      ///< Said with it: "дня" of "3 дня".
    bool midnight = false;              ///< By name, so that nobody knows which end of the day.
    std::optional<VisitFault> fault{};  ///< It cannot be, or may be two things.
};

/// What "10.30" may be: a date and a clock are written alike.
enum class Dots {
    date,    ///< A date: not read.
    either,  ///< A clock unless the calendar has such a date; ambiguous when both are possible.
    clock,   ///< A clock: the day was said before.
};

[[nodiscard]] std::optional<Clock> read_clock(Cursor& cursor, Dots dots);

/// Whether day.month is a date of some year, and hour.minute the reading of some clock.
[[nodiscard]] bool may_be_date(int day, int month);
[[nodiscard]] bool may_be_clock(int hour, int minute);

/// A moment of a day, from midnight. `said` is the part of the day it was said to be in, when
/// the clock has none of its own.
[[nodiscard]] base::Expected<std::chrono::minutes, VisitFault> since_midnight(
    const Clock& clock, std::optional<DayPart> said);

/// The same for what may also be 24:00.
[[nodiscard]] base::Expected<std::chrono::minutes, VisitFault> until_midnight(
    const Clock& clock, std::optional<DayPart> said);

}  // namespace repair::domain::grammar
