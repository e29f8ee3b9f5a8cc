#pragma once

#include "core/domain/actor.hpp"
#include "core/domain/permission.hpp"

namespace repair::cmd {

class Arguments;
class Context;

/// Who acts, as acting() of cmd/order_desk.hpp says, if they may do this; otherwise throws
/// Error{refused}. For reading: what changes something is checked where it is changed.
[[nodiscard]] domain::Actor allowed(const Arguments& args, Context& ctx, domain::Action action);

}  // namespace repair::cmd
