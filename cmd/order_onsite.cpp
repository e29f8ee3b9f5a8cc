#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_onsite(const Arguments& args, Context& ctx) {
    return change_orders(
        args, ctx,
        {.act = [](office::Orders& orders, domain::OrderId id,
                   const office::Command& command) { return orders.onsite(id, command); },
         .done = "on site"});
}

}  // namespace

Verb order_onsite() {
    return {
        .words = "order onsite",
        .help = "Say that the master is at the client's",
        .options = {order_ids(), acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .examples = {"repairctl order onsite 12", "repairctl order onsite 12 13 --keep-going"},
        .see_also = {"order close", "order long-repair"},
        .run = run_order_onsite,
    };
}

}  // namespace repair::cmd
