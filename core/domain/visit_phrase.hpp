#pragma once

#include "core/domain/visit_days.hpp"
#include "core/domain/visit_hours.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace repair::domain::grammar {

/// A whole expression of time, not yet laid on the calendar: an instant, a delay, a day, hours,
/// or a day with one of the latter two.
struct Phrase {
    std::optional<base::Time> instant{};
    std::optional<Delay> delay{};
    std::optional<std::chrono::local_days> day{};
    std::optional<Hours> hours{};
};

/// The time that begins the text, when nothing in the words after it is a second one.
[[nodiscard]] Read<Phrase> read_phrase(const std::vector<Token>& tokens,
                                       std::chrono::local_days today);

/// A day and nothing else.
[[nodiscard]] Read<std::chrono::local_days> read_only_day(const std::vector<Token>& tokens,
                                                          std::chrono::local_days today);

}  // namespace repair::domain::grammar
