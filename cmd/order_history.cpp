#include "cmd/arguments.hpp"
#include "cmd/cells.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/listing.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_json.hpp"
#include "cmd/order_text.hpp"
#include "cmd/verb.hpp"
#include "core/config/config.hpp"
#include "core/office/order_reader.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

/// "👨‍🔧 assigned", or "🆕 new → 👨‍🔧 assigned"; nothing for a row that moved
/// nothing.
std::string move_text(const store::HistoryEntry& entry) {
    if (!entry.to) return {};
    const auto to = status_text(*entry.to);
    return entry.from ? fmt::format("{} → {}", status_text(*entry.from), to) : to;
}

std::string changes_text(const store::HistoryEntry& entry, office::OrderReader& reader,
                         Context& ctx) {
    std::string text;
    for (const auto& change : entry.changes) {
        const auto step = step_of(change, reader, ctx);
        text += fmt::format("{}{}: {} → {}", text.empty() ? "" : "; ", step.what,
                            step.before.empty() ? "–" : step.before,
                            step.after.empty() ? "–" : step.after);
    }
    return text;
}

std::string told_text(const base::Json& row) {
    return row.find("notified")->boolean() ? "" : "nobody was told";
}

std::vector<Column> columns() {
    return {
        {.path = "version", .title = "Version", .shows = Shows::number},
        {.path = "at", .title = "When", .shows = Shows::time},
        {.path = "actor.name", .title = "Who", .gives = 2, .least = 8},
        {.path = "via", .title = "Via", .shown = Shown::asked},
        {.path = "verb", .title = "What"},
        {.path = "move", .title = "Status", .gives = 1, .least = 12},
        {.path = "from", .title = "From", .shown = Shown::asked},
        {.path = "to", .title = "To", .shown = Shown::asked},
        {.path = "master.name", .title = "Master", .gives = 3, .least = 6},
        {.path = "master.id", .title = "Master no", .shown = Shown::asked},
        {.path = "actor.id", .title = "User", .shown = Shown::asked},
        {.path = "reason", .title = "Reason", .gives = 4, .least = 8},
        {.path = "summary", .title = "Changes", .gives = 5, .least = 10},
        {.path = "changes", .title = "Changes", .shown = Shown::asked, .gives = 6},
        {.path = "notified", .title = "Notices", .shown = Shown::asked, .render = told_text},
    };
}

int run_order_history(const Arguments& args, Context& ctx) {
    const auto who = acting(args, ctx);
    const store::Snapshot snapshot(ctx.database());
    office::OrderReader reader(ctx.database(), ctx.config().rules, who);
    const auto entries = reader.history(domain::OrderId{args.number("ID")});
    if (!entries) fail(entries.error(), "repairctl order list");
    Listing rows(ctx, "history");
    for (const auto& entry : *entries)
        rows.add(history_json(entry, reader, ctx.zone())
                     .set("move", move_text(entry))
                     .set("summary", changes_text(entry, reader, ctx)));
    rows.finish();
    return done;
}

}  // namespace

Verb order_history() {
    return {
        .words = "order history",
        .help = "Print who did what to an order, and when",
        .options = {order_id(), acting_as()},
        .currency = Currency::stated,
        .columns = columns,
        .examples = {"repairctl order history 12", "repairctl order history 12 --format ndjson"},
        .see_also = {"order show"},
        .run = run_order_history,
    };
}

}  // namespace repair::cmd
