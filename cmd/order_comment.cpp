#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_comment(const Arguments& args, Context& ctx) {
    const auto text = text_of(args, "--text", domain::Field::comment);
    return change_orders(
        args, ctx,
        {.act =
             [&](office::Orders& orders, domain::OrderId id, const office::Command& command) {
                 return orders.comment(id, text, {}, command);
             },
         .done = "commented"});
}

}  // namespace

Verb order_comment() {
    return {
        .words = "order comment",
        .help = "Say something about an order; the other side hears it",
        .options = {order_ids(),
                    {.name = "--text",
                     .help = "What: up to 1000 characters",
                     .need = Need::required,
                     .value = "T"},
                    acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .examples = {"repairctl order comment 12 --text 'код домофона 45в'",
                     "repairctl order comment 12 --text 'call before coming' --as 1001"},
        .see_also = {"order show", "order history"},
        .run = run_order_comment,
    };
}

}  // namespace repair::cmd
