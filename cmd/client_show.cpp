#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/client_json.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/output.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"
#include "core/config/config.hpp"
#include "core/store/order_list.hpp"
#include "core/store/transaction.hpp"

namespace repair::cmd {
namespace {

ClientView load(const domain::Phone& phone, store::Database& db) {
    constexpr std::int64_t recent = 5;
    const store::ClientStore clients(db);
    const auto card = clients.find(phone);
    if (!card)
        throw base::Error(base::Errc::not_found, "nobody called from " + phone.full(),
                          "repairctl order search " + phone.full().substr(1));
    ClientView view{.card = *card, .open = clients.open_orders(phone)};
    store::list_orders(db, {.phone = phone}, {.limit = recent},
                       [&](const domain::Order& order) { view.recent.push_back(order); });
    return view;
}

int run_client_show(const Arguments& args, Context& ctx) {
    const auto phone = phone_of(args.text("PHONE"));
    const auto who = allowed(args, ctx, domain::Action::see_client);
    auto& db = ctx.database();
    const store::Snapshot snapshot(db);
    const auto view = load(phone, db);
    office::OrderReader reader(db, ctx.config().rules, who);
    print(ctx, {client_json(view, reader, ctx), client_card(view, reader, ctx)});
    return done;
}

}  // namespace

Verb client_show() {
    return {
        .words = "client show",
        .help = "Print what the office knows of the client with this phone",
        .options = {{.name = "PHONE", .help = "In any form", .need = Need::required}, acting_as()},
        .currency = Currency::stated,
        .columns = client_columns,
        .details =
            "Name and address are those of the last order. The last five orders are shown, "
            "and all that are open; removed ones are not counted.",
        .examples = {"repairctl client show +79001234567",
                     "repairctl client show '8 (900) 123-45-67' --json"},
        .see_also = {"client list", "order list", "order create"},
        .run = run_client_show,
    };
}

}  // namespace repair::cmd
