#pragma once

#include "core/base/clock.hpp"
#include "core/base/expected.hpp"
#include "core/base/money.hpp"
#include "core/store/foreign_database.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace repair::base {
class Zone;
}

namespace repair::adopt {

// What the previous system's columns hold, whatever SQLite type they were written with.

/// A whole number, also as text and as "5.0".
[[nodiscard]] std::optional<std::int64_t> whole_number(const store::Cell& cell);

/// 1, "true", "да"; everything else is no. nullopt for nothing and for what is neither.
[[nodiscard]] std::optional<bool> flag(const store::Cell& cell);

/// One line of text fit to be kept, trimmed; a byte that is not UTF-8 is U+FFFD. A whole number
/// that was stored as a fraction is without its ".0".
[[nodiscard]] std::string one_line(const store::Cell& cell);
/// The same with its line ends.
[[nodiscard]] std::string many_lines(const store::Cell& cell);

/// So many characters of a text, from the left.
[[nodiscard]] std::string beginning(std::string_view text, std::size_t most);
/// A text of at most so many characters; a longer one ends in "…".
[[nodiscard]] std::string fitted(const std::string& text, std::size_t most);

enum class AmountProblem { missing, not_a_number, negative, too_much };

/// "not a number", "negative" …
[[nodiscard]] const char* word(AmountProblem problem);

/// Roubles as kopecks: a fraction of a kopeck is rounded half away from zero.
struct Amount {
    base::Money value{};
    bool rounded = false;
};

enum class Sign {
    positive,  ///< A negative amount is a problem.
    any,
};

/// Roubles of any form: 1500, 1500.5, "1 500,50 руб", "1500.505". NaN, infinities and what is
/// over domain::largest_amount are problems.
[[nodiscard]] base::Expected<Amount, AmountProblem> amount(const store::Cell& cell,
                                                           Sign sign = Sign::positive);

/// What ForeignDatabase::tally() counts of the cell.
[[nodiscard]] base::Money tallied(const store::Cell& cell);

/// An instant. Text is "2025-10-20 20:29:43.123456", with 'T', with "+03:00" or 'Z', shorter, or
/// "20.10.2025 20:29"; without an offset it is read in `zone`. A number is unix seconds, or
/// milliseconds. nullopt for anything else, and for years before 2000 and from 2100 on.
[[nodiscard]] std::optional<base::Time> instant(const store::Cell& cell, const base::Zone& zone);

/// A day in words or digits: "25.10.2025", "2025-10-25", "25.10", "завтра" as it was understood
/// `at` that time.
[[nodiscard]] std::optional<std::chrono::sys_days> day(const store::Cell& cell, base::Time at,
                                                       const base::Zone& zone);

}  // namespace repair::adopt
