#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_json.hpp"
#include "cmd/order_text.hpp"
#include "cmd/output.hpp"
#include "cmd/verb.hpp"
#include "core/config/config.hpp"
#include "core/office/order_reader.hpp"
#include "core/store/transaction.hpp"

namespace repair::cmd {
namespace {

int run_order_show(const Arguments& args, Context& ctx) {
    const auto who = acting(args, ctx);
    const store::Snapshot snapshot(ctx.database());
    office::OrderReader reader(ctx.database(), ctx.config().rules, who);
    const auto view = reader.find(domain::OrderId{args.number("ID")});
    if (!view) fail(view.error(), "repairctl order list");
    print(ctx, {order_json(*view, reader, ctx.zone()), order_card(*view, who, ctx)});
    return done;
}

}  // namespace

Verb order_show() {
    return {
        .words = "order show",
        .help = "Print everything about one order",
        .options = {order_id(), acting_as()},
        .currency = Currency::stated,
        .columns = order_columns,
        .examples = {"repairctl order show 12", "repairctl order show 12 --json"},
        .see_also = {"order history", "order list"},
        .run = run_order_show,
    };
}

}  // namespace repair::cmd
