#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_refuse(const Arguments& args, Context& ctx) {
    const auto reason = reason_of(args);
    return change_orders(
        args, ctx,
        {.act = [&](office::Orders& orders, domain::OrderId id,
                    const office::Command& command) { return orders.refuse(id, reason, command); },
         .done = "refused"});
}

}  // namespace

Verb order_refuse() {
    return {
        .words = "order refuse",
        .help = "Close the order without work, with the reason",
        .options = {order_ids(), reason_option(Need::required), acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .examples = {"repairctl order refuse 12 --reason 'клиент передумал'",
                     "repairctl order refuse 12 --reason 'too expensive' --dry-run"},
        .see_also = {"order reopen", "order close"},
        .run = run_order_refuse,
    };
}

}  // namespace repair::cmd
