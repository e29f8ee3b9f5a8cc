#include "cmd/arguments.hpp"
#include "cmd/confirm.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_remove(const Arguments& args, Context& ctx) {
    const auto reason = reason_of(args);
    confirm(ctx, "The order would leave all lists and reports; 'order restore' brings it back");
    return change_orders(
        args, ctx,
        {.act = [&](office::Orders& orders, domain::OrderId id,
                    const office::Command& command) { return orders.remove(id, reason, command); },
         .done = "removed"});
}

}  // namespace

Verb order_remove() {
    return {
        .words = "order remove",
        .help = "Take an order out of all lists and reports; nothing is erased",
        .options = {order_ids(), reason_option(Need::required), acting_as()},
        .effect = Effect::changes,
        .consent = Consent::asks,
        .currency = Currency::stated,
        .examples = {"repairctl order remove 12 --reason 'entered twice' --yes",
                     "repairctl order remove 12 --reason duplicate --dry-run"},
        .see_also = {"order restore"},
        .run = run_order_remove,
    };
}

}  // namespace repair::cmd
