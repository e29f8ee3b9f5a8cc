#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_accept(const Arguments& args, Context& ctx) {
    return change_orders(
        args, ctx,
        {.act = [](office::Orders& orders, domain::OrderId id,
                   const office::Command& command) { return orders.accept(id, command); },
         .done = "accepted"});
}

}  // namespace

Verb order_accept() {
    return {
        .words = "order accept",
        .help = "Say that the master takes the order",
        .options = {order_ids(), acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .examples = {"repairctl order accept 12", "repairctl order accept 12 --as 1001"},
        .see_also = {"order decline", "order onsite"},
        .run = run_order_accept,
    };
}

}  // namespace repair::cmd
