#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"

namespace repair::cmd {
namespace {

int run_order_correct(const Arguments& args, Context& ctx) {
    const office::Correction correction{.total = find_amount_of(args, "--total"),
                                        .materials = find_amount_of(args, "--materials"),
                                        .review = args.find_flag("--review"),
                                        .out_of_city = args.find_flag("--out-of-city")};
    if (!correction.total && !correction.materials && !correction.review && !correction.out_of_city)
        throw base::Error(base::Errc::usage, "there is nothing to correct",
                          "one or more of --total, --materials, --review, --out-of-city");
    const auto reason = reason_of(args);
    return change_orders(
        args, ctx,
        {.act =
             [&](office::Orders& orders, domain::OrderId id, const office::Command& command) {
                 return orders.correct(id, correction, reason, command);
             },
         .done = "corrected"});
}

}  // namespace

Verb order_correct() {
    return {
        .words = "order correct",
        .help = "Change the money of a closed order; the old figures stay in its history",
        .options = {order_ids(),
                    {.name = "--total", .help = "What the client paid in all", .value = "S"},
                    {.name = "--materials", .help = "What of it went for parts", .value = "S"},
                    {.name = "--review", .kind = Kind::yes_no, .help = "The client left a review"},
                    {.name = "--out-of-city",
                     .kind = Kind::yes_no,
                     .help = "It was a trip out of town"},
                    reason_option(Need::required),
                    acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .details =
            "The shares are calculated anew by the terms that the order was closed on. It "
            "stays in the period in which it was closed.",
        .examples = {"repairctl order correct 12 --total 5500 --reason 'опечатка'",
                     "repairctl order correct 12 --no-review --reason 'no review came' --dry-run"},
        .see_also = {"order close", "order history"},
        .run = run_order_correct,
    };
}

}  // namespace repair::cmd
