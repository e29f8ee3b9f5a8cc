#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_restore(const Arguments& args, Context& ctx) {
    const auto reason = reason_of(args);
    return change_orders(
        args, ctx,
        {.act = [&](office::Orders& orders, domain::OrderId id,
                    const office::Command& command) { return orders.restore(id, reason, command); },
         .done = "restored"});
}

}  // namespace

Verb order_restore() {
    return {
        .words = "order restore",
        .help = "Bring a removed order back",
        .options = {order_ids(), reason_option(Need::optional), acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .examples = {"repairctl order restore 12",
                     "repairctl order restore 12 --reason 'removed by mistake'"},
        .see_also = {"order remove"},
        .run = run_order_restore,
    };
}

}  // namespace repair::cmd
