#pragma once

#include <chrono>
#include <optional>
#include <string_view>

/// What single words of the visit grammar mean, Russian and English in one lexicon. All take a
/// folded word (Token::text); nullopt: it means nothing of the kind.
namespace repair::domain::grammar {

/// Days from today: "сегодня" 0, "завтра" 1, "вчера" -1.
[[nodiscard]] std::optional<int> day_offset_named(std::string_view word);

/// "среда", "среду", "ср", "wednesday", "wed".
[[nodiscard]] std::optional<std::chrono::weekday> weekday_named(std::string_view word);

/// "октябрь", "октября", "окт", "october", "oct".
[[nodiscard]] std::optional<std::chrono::month> month_named(std::string_view word);

/// 1 to 12 in words, "an" and "a" included.
[[nodiscard]] std::optional<int> number_named(std::string_view word);

enum class Unit { minute, hour, day, week, month };
[[nodiscard]] std::optional<Unit> unit_named(std::string_view word);

/// A part of the day, or the half that an English hour is counted in.
enum class DayPart { morning, afternoon, evening, night, am, pm };

/// Said by itself: "утром", "вечером".
[[nodiscard]] std::optional<DayPart> part_when(std::string_view word);
/// Said after a day or a preposition: "завтра вечер", "к вечеру", "in the evening".
[[nodiscard]] std::optional<DayPart> part_noun(std::string_view word);
/// Said after an hour: "9 утра", "3 дня", "9 pm".
[[nodiscard]] std::optional<DayPart> part_after_hour(std::string_view word);

}  // namespace repair::domain::grammar
