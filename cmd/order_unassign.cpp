#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_unassign(const Arguments& args, Context& ctx) {
    const auto reason = reason_of(args);
    return change_orders(
        args, ctx,
        {.act =
             [&](office::Orders& orders, domain::OrderId id, const office::Command& command) {
                 return orders.unassign(id, reason, command);
             },
         .done = "unassigned"});
}

}  // namespace

Verb order_unassign() {
    return {
        .words = "order unassign",
        .help = "Take the order away from its master",
        .options = {order_ids(), reason_option(Need::optional), acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .examples = {"repairctl order unassign 12",
                     "repairctl order unassign 12 --reason 'master is ill'"},
        .see_also = {"order assign"},
        .run = run_order_unassign,
    };
}

}  // namespace repair::cmd
