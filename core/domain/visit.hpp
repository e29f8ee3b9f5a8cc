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
enum class VisitFault { past, too_far, impossible, ambiguous, too_long, empty };

/// "past", "too far", "impossible", "ambiguous", "too long", "empty".
[[nodiscard]] std::string_view word(VisitFault fault);

/// A sentence for the one who typed it, with an example of what works.
[[nodiscard]] std::string explain(VisitFault fault, std::string_view given);

/// Reads what people type about time, in Russian and in English: "завтра с 10 до 14",
/// "25.10 в 15:00", "in 2 hours". tests/data/visit_times.tsv is the contract. Text that is no
/// time at all is kept as words. Never guesses: what could be two things is refused.
[[nodiscard]] base::Expected<Visit, VisitFault> parse_visit(std::string_view text, base::Time now,
                                                            const base::Zone& zone);

/// What was understood, to be shown before it is saved: "ср 22.10, 10:00–12:00".
enum class Language { russian, english };
[[nodiscard]] std::string render_visit(const Visit& visit, base::Time now, const base::Zone& zone,
                                       Language language);

/// A due date of a long repair: the days of the same grammar (no hours), tomorrow to +180 days.
[[nodiscard]] base::Expected<std::chrono::year_month_day, VisitFault> parse_due(
    std::string_view text, base::Time now, const base::Zone& zone);

}  // namespace repair::domain
