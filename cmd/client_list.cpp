#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/client_json.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/listing.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/order_page.hpp"
#include "cmd/verb.hpp"
#include "core/store/transaction.hpp"

#include <optional>

namespace repair::cmd {
namespace {

std::optional<domain::Phone> after_of(const Arguments& args) {
    const auto typed = args.find_text("--after");
    return typed ? std::optional(phone_of(*typed)) : std::nullopt;
}

int run_client_list(const Arguments& args, Context& ctx) {
    const auto after = after_of(args);
    static_cast<void>(allowed(args, ctx, domain::Action::see_client));
    auto left = limit_of(args, ctx);
    const store::Snapshot snapshot(ctx.database());
    Listing clients(ctx, "clients");
    std::string last;
    bool more = false;
    store::ClientStore(ctx.database()).list(after, [&](const store::ClientCard& card) {
        more = left == 0;
        if (more) return false;
        clients.add(client_json(card, ctx));
        last = card.client.phone.full();
        if (left) --*left;
        return true;
    });
    clients.finish(more ? base::Json(last) : base::Json());
    return done;
}

}  // namespace

Verb client_list() {
    return {
        .words = "client list",
        .help = "List clients by phone, with their orders counted",
        .options = {limit_option(),
                    {.name = "--after",
                     .help = "Go on behind this phone of the page before",
                     .value = "PHONE"},
                    acting_as()},
        .currency = Currency::stated,
        .columns = client_columns,
        .details = "Name and address are those of the last order; removed ones are not counted.",
        .examples = {"repairctl client list --limit 20",
                     "repairctl client list --format csv --columns phone,name,orders,total"},
        .see_also = {"client show"},
        .run = run_client_list,
    };
}

}  // namespace repair::cmd
