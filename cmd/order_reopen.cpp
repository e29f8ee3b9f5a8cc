#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_reopen(const Arguments& args, Context& ctx) {
    const auto reason = reason_of(args);
    return change_orders(
        args, ctx,
        {.act = [&](office::Orders& orders, domain::OrderId id,
                    const office::Command& command) { return orders.reopen(id, reason, command); },
         .done = "reopened"});
}

}  // namespace

Verb order_reopen() {
    return {
        .words = "order reopen",
        .help = "Bring a refused order back to new",
        .options = {order_ids(), reason_option(Need::optional), acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .examples = {"repairctl order reopen 12 --reason 'клиент перезвонил'",
                     "repairctl order reopen 12 --dry-run"},
        .see_also = {"order refuse", "order assign"},
        .run = run_order_reopen,
    };
}

}  // namespace repair::cmd
