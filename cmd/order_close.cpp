#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_order_close(const Arguments& args, Context& ctx) {
    const office::Closing closing{
        .sums = {.total = amount_of(args, "--total"),
                 .materials = amount_of(args, "--materials"),
                 .review = args.flag("--review"),
                 .out_of_city = args.flag("--out-of-city")},
        .no_repair = find_text_of(args, "--no-repair", domain::Field::no_repair).value_or(""),
        .cost = args.flag("--at-company-cost") ? office::Cost::company : office::Cost::shared};
    return change_orders(
        args, ctx,
        {.act = [&](office::Orders& orders, domain::OrderId id,
                    const office::Command& command) { return orders.close(id, closing, command); },
         .done = "closed"});
}

}  // namespace

Verb order_close() {
    return {
        .words = "order close",
        .help = "Finish an order with its money",
        .options =
            {order_ids(),
             {.name = "--total",
              .help = "What the client paid in all, a prepayment included",
              .need = Need::required,
              .value = "S"},
             {.name = "--materials",
              .help = "What of it went for parts; 0 for none",
              .need = Need::required,
              .value = "S"},
             {.name = "--review", .kind = Kind::yes_no, .help = "The client left a review"},
             {.name = "--out-of-city", .kind = Kind::yes_no, .help = "It was a trip out of town"},
             {.name = "--no-repair", .help = "It was a visit without a repair: why", .value = "T"},
             {.name = "--at-company-cost",
              .kind = Kind::flag,
              .help = "A warranty repeat that the company pays for (admin)"},
             acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .details =
            "Amounts are in roubles, as people write them: 5000, '5 000,50'. The shares "
            "of master and company always add up to total less materials.",
        .examples =
            {"repairctl order close 12 --total 5000 --materials 1000 --review",
             "repairctl order close 12 --total 500 --materials 0 --no-repair 'нет запчастей'"},
        .see_also = {"order correct", "order refuse"},
        .run = run_order_close,
    };
}

}  // namespace repair::cmd
