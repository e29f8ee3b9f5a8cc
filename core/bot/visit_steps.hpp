#pragma once

#include "core/bot/flow.hpp"
#include "core/domain/visit.hpp"

namespace repair::bot {

// Two steps that ask when the master is to come: a day by its button, then the hours; or all of
// it in words. What was understood is in the talk under "visit".

inline constexpr std::string_view day_step = "day";
inline constexpr std::string_view visit_step = "visit";

/// The seven days from today on.
[[nodiscard]] std::vector<std::vector<Choice>> day_choices(const Sight& sight);
[[nodiscard]] Complaint hear_day(Scene& scene, Talk& talk, const Given& given,
                                 Question::Skip may_skip);

/// Whether a day was chosen by its button, and hours are still to be said.
[[nodiscard]] bool wants_hours(Scene& scene, const Talk& talk);
[[nodiscard]] Question ask_hours(Scene& scene, const Talk& talk);
[[nodiscard]] Complaint hear_hours(Scene& scene, Talk& talk, const Given& given);

/// A visit among the answers of a dialogue.
[[nodiscard]] base::Json visit_json(const domain::Visit& visit);
/// nullopt: none was agreed.
[[nodiscard]] std::optional<domain::Visit> visit_of(const Talk& talk);

/// Why a text is no time to come, with an example of one.
[[nodiscard]] base::RichText visit_words(const Sight& sight, domain::VisitFault fault);

/// What was understood: "ср 22.10, 10:00–12:00"; of what is kept as words, that it is.
[[nodiscard]] base::RichText visit_echo(const Sight& sight,
                                        const std::optional<domain::Visit>& visit);

/// The time went by while the dialogue lay: forgets it, so that it is asked again, and says so.
[[nodiscard]] bool has_gone_by(Scene& scene, Talk& talk);

}  // namespace repair::bot
