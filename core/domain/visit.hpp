#pragma once

#include "core/base/clock.hpp"
#include "core/base/expected.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace repair::base {
class Zone;
}

namespace repair::domain {

/// What kind of time was agreed.
enum class VisitKind {
    moment,  ///< At `start`.
    window,  ///< Within [start, end).
    from,    ///< At `start` or later.
    day,     ///< Within the office's day [start, end).
    words,   ///< Only words: no start, no end.
};

/// When the master is expected. `text` is what was typed; the instants are what was
/// understood then and are never read out of the text again.
struct Visit {
    std::string text{};
    VisitKind kind = VisitKind::words;
    std::optional<base::Time> start{};
    std::optional<base::Time> end{};

    friend bool operator==(const Visit&, const Visit&) = default;
};

/// "moment", "window", "from", "day", "words".
[[nodiscard]] std::string_view word(VisitKind kind);
[[nodiscard]] std::optional<VisitKind> find_visit_kind(std::string_view word);

/// Why a text that looks like a time is not taken for one.
enum class VisitFault {
    past,
    too_far,     ///< More than 365 days ahead; for a due date, more than 180.
    impossible,  ///< 31.02, 25:99, 16-14.
    ambiguous,   ///< Can be two things: "15", "в 10.10", "next Friday", "ночью".
    too_long,    ///< More than 100 characters.
    empty,
    not_a_day,  ///< Only of a due date: words, hours, or more than a day.
};

/// "past", "too far", "impossible", "ambiguous", "too long", "empty", "not a day".
[[nodiscard]] std::string_view word(VisitFault fault);

/// A sentence for the one who typed it, with an example of what works.
[[nodiscard]] std::string explain(VisitFault fault, std::string_view given);

/// Reads what people type about time, in Russian and in English: "завтра с 10 до 14",
/// "25.10 в 15:00", "in 2 hours". tests/data/visit_times.tsv is the contract. Text that is no
/// time at all is kept as words. Never guesses: what could be two things is refused.
///
/// Takes any bytes. `text` is kept as typed, without control characters and trimmed; a byte
/// that is not UTF-8 becomes U+FFFD. Times are whole minutes: of a window that has begun,
/// `start` may lie before `now`, and of nothing else but the day of today.
[[nodiscard]] base::Expected<Visit, VisitFault> parse_visit(std::string_view text, base::Time now,
                                                            const base::Zone& zone);

enum class Language { russian, english };

/// What was understood, to be shown before it is saved: "ср 22.10, 10:00–12:00",
/// "Wed 22.10, from 15:00". The year is there when it is not the current one; words are as
/// typed. What it shows of a visit within one day can be typed, and means the same.
[[nodiscard]] std::string render_visit(const Visit& visit, base::Time now, const base::Zone& zone,
                                       Language language);

/// The same for lists: "сегодня 14:00", "завтра с 15:00", "ср 22.10 10:00–12:00".
[[nodiscard]] std::string render_visit_short(const Visit& visit, base::Time now,
                                             const base::Zone& zone, Language language);

/// A due date of a long repair: the days of the same grammar and nothing after them, tomorrow
/// to +180 days. Today and before is `past`.
[[nodiscard]] base::Expected<std::chrono::year_month_day, VisitFault> parse_due(
    std::string_view text, base::Time now, const base::Zone& zone);

/// explain() for a text that parse_due() refused.
[[nodiscard]] std::string explain_due(VisitFault fault, std::string_view given);

/// What the office should be told about a due date before it is saved; no reason to refuse it.
struct DueWarnings {
    bool weekend = false;  ///< A Saturday or a Sunday.
    bool far = false;      ///< More than 90 days ahead.

    friend bool operator==(const DueWarnings&, const DueWarnings&) = default;
};
[[nodiscard]] DueWarnings due_warnings(std::chrono::year_month_day due, base::Time now,
                                       const base::Zone& zone);

}  // namespace repair::domain
