#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/listing.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_json.hpp"
#include "cmd/order_page.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/config/config.hpp"
#include "core/domain/search.hpp"
#include "core/office/order_reader.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

domain::Query query_of(const Arguments& args) {
    std::string text;
    for (const auto& word : args.texts("TEXT"))
        text += (text.empty() ? "" : " ") + word;
    auto query = domain::parse_query(text);
    if (query.empty())
        throw base::Error(
            base::Errc::usage,
            fmt::format("TEXT: '{}' has no letter or digit to search for", base::printable(text)),
            "repairctl order search иванова ленина");
    return query;
}

int run_order_search(const Arguments& args, Context& ctx) {
    const auto query = query_of(args);
    const auto who = acting(args, ctx);
    const store::Snapshot snapshot(ctx.database());
    office::OrderReader reader(ctx.database(), ctx.config().rules, who);
    Listing orders(ctx, "orders");
    const auto next = reader.search(query, page_of(args, ctx), [&](const office::OrderView& view) {
        orders.add(order_json(view, reader, ctx.zone()));
    });
    if (!next) fail(next.error(), "repairctl user show");
    finish(orders, *next);
    return done;
}

}  // namespace

Verb order_search() {
    auto options = page_options();
    options.insert(options.begin(),
                   {.name = "TEXT",
                    .kind = Kind::texts,
                    .help = "A number, words of name or address, a part of a phone",
                    .need = Need::required});
    options.push_back(acting_as());
    return {
        .words = "order search",
        .help = "Find orders by number, phone, name or address",
        .options = options,
        .currency = Currency::stated,
        .columns = order_columns,
        .details =
            "Every word must begin a word of the client's name or address, in any order and "
            "case; ё is е, and words like 'ул.' do not matter. Three digits or more are "
            "found anywhere in a phone. The newest come first.",
        .examples = {"repairctl order search иванова ленина 5", "repairctl order search 123-45-67"},
        .see_also = {"order list", "client show"},
        .run = run_order_search,
    };
}

}  // namespace repair::cmd
