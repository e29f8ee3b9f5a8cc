#pragma once

#include "core/backup/restore.hpp"
#include "core/base/json.hpp"

#include <string>

namespace repair::cmd {

class Context;

/// What a restore takes away, for people: "loses 12 orders made after 18:40: #1193…#1204".
[[nodiscard]] std::string loss_text(const store::Difference& difference, Context& ctx);

/// What would happen, for the question before it: where, from when, what is lost.
[[nodiscard]] std::string consequence_of(const backup::RestoreOrder& order,
                                         const backup::Restore& restore, Context& ctx);

[[nodiscard]] base::Json restored_json(const backup::RestoreOrder& order,
                                       const backup::Restore& restore,
                                       const backup::Restored& restored);

}  // namespace repair::cmd
