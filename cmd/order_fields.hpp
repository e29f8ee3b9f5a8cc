#pragma once

#include "core/base/money.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/phone.hpp"
#include "core/domain/visit.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace repair::cmd {

class Arguments;
class Context;

// What was typed for an order, read by the rules of the domain. Each throws Error{usage} that
// names the option, the rule and what was given; the optional ones answer an option that was
// not given with nullopt.

[[nodiscard]] std::string text_of(const Arguments& args, std::string_view option,
                                  domain::Field field);
[[nodiscard]] std::optional<std::string> find_text_of(const Arguments& args,
                                                      std::string_view option, domain::Field field);
[[nodiscard]] domain::Phone phone_of(const std::string& typed);
[[nodiscard]] base::Money amount_of(const Arguments& args, std::string_view option);
[[nodiscard]] std::optional<base::Money> find_amount_of(const Arguments& args,
                                                        std::string_view option);

/// "none" and an empty text: no visit.
[[nodiscard]] std::optional<domain::Visit> visit_of(const std::string& typed, Context& ctx);

/// The due date of a long repair. Notes a weekend and a far date on stderr.
[[nodiscard]] std::chrono::sys_days due_of(const std::string& typed, Context& ctx);

/// A kind of equipment, in the spelling of the office: "холодильники" finds "Холодильники".
[[nodiscard]] std::string equipment_of(const std::string& typed, Context& ctx);

/// A calendar day of a filter: 2025-10-22, 22.10.2025, 22.10, today, yesterday, tomorrow.
[[nodiscard]] std::chrono::local_days day_of(const Arguments& args, std::string_view option,
                                             Context& ctx);

}  // namespace repair::cmd
