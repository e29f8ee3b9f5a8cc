#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/verb.hpp"
#include "core/base/zone.hpp"

namespace repair::cmd {
namespace {

int run_order_reschedule(const Arguments& args, Context& ctx) {
    const auto visit = visit_of(args.text("--visit"), ctx);
    const auto reason = reason_of(args);
    const auto done = visit ? "rescheduled to " + render_visit(*visit, ctx.now(), ctx.zone(),
                                                               domain::Language::english)
                            : std::string("left without a visit");
    return change_orders(
        args, ctx,
        {.act =
             [&](office::Orders& orders, domain::OrderId id, const office::Command& command) {
                 return orders.reschedule(id, visit, reason, command);
             },
         .done = done});
}

}  // namespace

Verb order_reschedule() {
    return {
        .words = "order reschedule",
        .help = "Agree on another time of the visit",
        .options = {order_ids(),
                    {.name = "--visit",
                     .help = "When, as people say it; 'none' for no visit",
                     .need = Need::required,
                     .value = "T"},
                    reason_option(Need::optional),
                    acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .examples =
            {"repairctl order reschedule 12 --visit 'завтра с 10 до 14'",
             "repairctl order reschedule 12 --visit 'Monday at 14:00' --reason 'client asked'"},
        .see_also = {"order edit"},
        .run = run_order_reschedule,
    };
}

}  // namespace repair::cmd
