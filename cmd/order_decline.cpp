#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_decline(const Arguments& args, Context& ctx) {
    const auto reason = reason_of(args);
    return change_orders(
        args, ctx,
        {.act = [&](office::Orders& orders, domain::OrderId id,
                    const office::Command& command) { return orders.decline(id, reason, command); },
         .done = "declined"});
}

}  // namespace

Verb order_decline() {
    return {
        .words = "order decline",
        .help = "Give the order back for the master, with the reason",
        .options = {order_ids(), reason_option(Need::required), acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .examples = {"repairctl order decline 12 --reason 'далеко ехать'",
                     "repairctl order decline 12 --reason 'no parts' --as 1001"},
        .see_also = {"order unassign", "order refuse"},
        .run = run_order_decline,
    };
}

}  // namespace repair::cmd
