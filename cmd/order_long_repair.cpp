#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_long_repair(const Arguments& args, Context& ctx) {
    const office::LongRepair repair{.due = due_of(args.text("--due"), ctx),
                                    .what = find_text_of(args, "--what", domain::Field::due_what),
                                    .prepayment = find_amount_of(args, "--prepayment")};
    return change_orders(
        args, ctx,
        {.act =
             [&](office::Orders& orders, domain::OrderId id, const office::Command& command) {
                 return orders.long_repair(id, repair, command);
             },
         .done = "in long repair"});
}

}  // namespace

Verb order_long_repair() {
    return {
        .words = "order long-repair",
        .help = "Take the appliance for a long repair, or change its date",
        .options = {order_ids(),
                    {.name = "--due",
                     .help = "When it will be ready: tomorrow to 180 days ahead",
                     .need = Need::required,
                     .value = "D"},
                    {.name = "--what", .help = "What is done or waited for", .value = "T"},
                    {.name = "--prepayment", .help = "What the client paid already", .value = "S"},
                    acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .details = "What is not said stays as it was.",
        .examples = {"repairctl order long-repair 12 --due 'через 2 недели' --what 'ждём плату' "
                     "--prepayment 1500",
                     "repairctl order long-repair 12 --due 25.12"},
        .see_also = {"order onsite", "order close"},
        .run = run_order_long_repair,
    };
}

}  // namespace repair::cmd
