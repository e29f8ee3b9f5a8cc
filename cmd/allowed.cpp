#include "cmd/allowed.hpp"

#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "core/config/config.hpp"

namespace repair::cmd {

domain::Actor allowed(const Arguments& args, Context& ctx, domain::Action action) {
    auto who = acting(args, ctx);
    if (const auto no = refusal(who, action, ctx.config().rules))
        fail(*no, "the same without --as");
    return who;
}

}  // namespace repair::cmd
