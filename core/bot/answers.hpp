#pragma once

#include "core/bot/flow.hpp"
#include "core/domain/fields.hpp"

#include <string_view>

namespace repair::bot {

// How steps read what people answer: each puts the value into the talk under `step`, or says
// what is wrong and gives an example.

/// Words of a field of an order, cleaned, within its limits.
[[nodiscard]] Complaint take_field(const Sight& sight, Talk& talk, std::string_view step,
                                   domain::Field field, const std::string& text);

/// An amount of money, in kopecks.
[[nodiscard]] Complaint take_amount(const Sight& sight, Talk& talk, std::string_view step,
                                    const std::string& text);

/// One of two buttons, "yes" and "no".
[[nodiscard]] Complaint take_yes_no(const Sight& sight, Talk& talk, std::string_view step,
                                    const Given& given);
[[nodiscard]] std::vector<std::vector<Choice>> yes_no(const Sight& sight);

/// Reasons that are given often, one to a row, as ready answers: the lines of the catalogue
/// `<prefix>.1`, `<prefix>.2` … The value of the second is "2".
[[nodiscard]] std::vector<std::vector<Choice>> common_reasons(const Sight& sight,
                                                              std::string_view prefix);
/// A common reason, or words of one's own.
[[nodiscard]] Complaint take_reason(const Sight& sight, Talk& talk, std::string_view step,
                                    std::string_view prefix, const Given& given);

}  // namespace repair::bot
