#pragma once

#include "core/bot/flow.hpp"

namespace repair::bot {

/// ➕: begins the dialogue of a new order, for whoever may make one.
void begin_new_order(Scene& scene);

/// A message outside a dialogue that holds a telephone number: the dialogue of a new order, filled
/// in as far as it was understood. False: it holds none, or is not for this person or place.
[[nodiscard]] bool offer_pasted(Scene& scene, std::string_view text);
/// The same of a contact that somebody passes on.
[[nodiscard]] bool offer_contact(Scene& scene, const Contact& contact);

/// /template: a text to copy.
void show_template(Scene& scene);

/// The office's kinds, two to a row, in the order of the configuration.
[[nodiscard]] std::vector<std::vector<Choice>> equipment_choices(const Sight& sight);
/// A kind by its button or in words.
[[nodiscard]] Complaint take_equipment(const Sight& sight, Talk& talk, std::string_view step,
                                       const Given& given);
/// A telephone number, as it is kept.
[[nodiscard]] Complaint take_phone(const Sight& sight, Talk& talk, std::string_view step,
                                   const std::string& text);

/// What of the form is filled in, each on a line of its own, the visit left out.
[[nodiscard]] base::RichText form_lines(const Sight& sight, const Talk& talk);
/// "#12 ✅ Принята · Иван · завтра 14:00"
[[nodiscard]] base::RichText open_order_line(const Sight& sight, const domain::Order& order);

}  // namespace repair::bot
