#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"
#include "core/office/people.hpp"

namespace repair::cmd {
namespace {

int run_order_assign(const Arguments& args, Context& ctx) {
    const auto reason = reason_of(args);
    const auto master = office::find_master(ctx.database(), args.text("--master"));
    return change_orders(
        args, ctx,
        {.act =
             [&](office::Orders& orders, domain::OrderId id, const office::Command& command) {
                 return orders.assign(id, master.id, reason, command);
             },
         .done = "assigned to " + master.name});
}

}  // namespace

Verb order_assign() {
    return {
        .words = "order assign",
        .help = "Give orders to a master, or to another one",
        .options = {order_ids(),
                    {.name = "--master",
                     .help = "A master's number, or a name that fits one only",
                     .need = Need::required,
                     .value = "M",
                     .offers = Offers::masters},
                    reason_option(Need::optional),
                    acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .details = "From onsite and long_repair on, another master needs a --reason.",
        .examples = {"repairctl order assign 12 --master Иванов",
                     "repairctl order list --status new --columns id | repairctl order assign - "
                     "--master 3"},
        .see_also = {"order unassign", "master list"},
        .run = run_order_assign,
    };
}

}  // namespace repair::cmd
