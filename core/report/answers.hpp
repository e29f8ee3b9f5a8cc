#pragma once

#include "core/report/sources.hpp"

#include <optional>

namespace repair::report {

// What Ask answers, each in a file of its own.

[[nodiscard]] Finance finance(const Sources& sources, const Period& period);
[[nodiscard]] Masters masters(const Sources& sources, const Period& period);
[[nodiscard]] std::optional<MasterSheet> master_sheet(const Sources& sources, domain::MasterId id,
                                                      const Period& period);
[[nodiscard]] Orders orders(const Sources& sources, const Period& period);
[[nodiscard]] Active active(const Sources& sources);
[[nodiscard]] Equipment equipment(const Sources& sources, const Period& period);
[[nodiscard]] Refusals refusals(const Sources& sources, const Period& period);

}  // namespace repair::report
