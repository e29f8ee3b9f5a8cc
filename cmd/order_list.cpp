#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/listing.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/order_json.hpp"
#include "cmd/order_page.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"
#include "core/base/zone.hpp"
#include "core/config/config.hpp"
#include "core/domain/overdue.hpp"
#include "core/office/order_reader.hpp"
#include "core/office/people.hpp"
#include "core/store/dictionary.hpp"
#include "core/store/transaction.hpp"

#include <algorithm>
#include <string_view>

namespace repair::cmd {
namespace {

/// Whole days, both ends included, as the half-open stretch of time that they are.
store::Period period_of(const Arguments& args, std::string_view from, std::string_view to,
                        Context& ctx) {
    store::Period period;
    if (args.has(from)) period.from = ctx.zone().start_of(day_of(args, from, ctx));
    if (args.has(to)) period.to = ctx.zone().end_of(day_of(args, to, ctx));
    if (period.from && period.to && *period.to <= *period.from)
        throw base::Error(base::Errc::usage, std::string(from) + " is after " + std::string(to));
    return period;
}

std::vector<domain::Status> statuses_of(const Arguments& args) {
    std::vector<domain::Status> statuses;
    for (const auto& typed : args.texts("--status")) {
        const auto status = *domain::find_status(typed);
        if (std::ranges::count(statuses, status) == 0) statuses.push_back(status);
    }
    return statuses;
}

/// Kinds that left the configuration stay on their orders, and can be asked for.
std::string kind_of(const std::string& typed, Context& ctx) {
    if (store::find_equipment(ctx.database(), typed)) return typed;
    return equipment_of(typed, ctx);
}

std::function<bool(const domain::Order&)> is_overdue(Context& ctx) {
    const auto now = ctx.now();
    const auto today = std::chrono::sys_days(ctx.zone().day_of(now).time_since_epoch());
    return [now, today, &rules = ctx.config().rules.overdue](const domain::Order& order) {
        return overdue(order, now, today, rules).has_value();
    };
}

store::OrderFilter filter_of(const Arguments& args, Context& ctx) {
    store::OrderFilter filter{.statuses = statuses_of(args),
                              .created = period_of(args, "--from", "--to", ctx),
                              .closed = period_of(args, "--closed-from", "--closed-to", ctx),
                              .visit = period_of(args, "--visit", "--visit", ctx),
                              .removed = args.flag("--removed")};
    if (const auto master = args.find_text("--master"))
        filter.master = office::find_master(ctx.database(), *master).id;
    if (const auto phone = args.find_text("--phone")) filter.phone = phone_of(*phone);
    if (const auto kind = args.find_text("--equipment")) filter.equipment = kind_of(*kind, ctx);
    if (args.flag("--overdue")) {
        filter.also = is_overdue(ctx);
        if (filter.statuses.empty())
            std::ranges::copy_if(domain::all_statuses, std::back_inserter(filter.statuses),
                                 domain::is_open);
    }
    return filter;
}

/// By closing where closing was asked for, unless something else is said.
store::OrderSort sort_of(const Arguments& args, const store::OrderFilter& filter) {
    const auto typed = args.find_text("--sort");
    if (typed == "visit") return store::OrderSort::visit;
    if (!typed && !filter.closed.empty()) return store::OrderSort::closed;
    return store::OrderSort::created;
}

int run_order_list(const Arguments& args, Context& ctx) {
    const auto who = acting(args, ctx);
    const auto filter = filter_of(args, ctx);
    auto page = page_of(args, ctx);
    page.sort = sort_of(args, filter);
    const store::Snapshot snapshot(ctx.database());
    office::OrderReader reader(ctx.database(), ctx.config().rules, who);
    Listing orders(ctx, "orders");
    const auto next = reader.list(filter, page, [&](const office::OrderView& view) {
        orders.add(order_json(view, reader, ctx.zone()));
    });
    if (!next) fail(next.error(), "repairctl user list");
    finish(orders, *next);
    return done;
}

std::vector<std::string> status_words() {
    std::vector<std::string> words;
    for (const auto status : domain::all_statuses)
        words.emplace_back(word(status));
    return words;
}

std::vector<Option> options() {
    std::vector<Option> rows{
        {.name = "--status",
         .kind = Kind::texts,
         .help = "In this status; may be said more than once",
         .value = "S",
         .choices = status_words()},
        {.name = "--master",
         .help = "Of this master: a number, or a name that fits one only",
         .value = "M",
         .offers = Offers::masters},
        {.name = "--phone", .help = "Of this client", .value = "P"},
        {.name = "--equipment", .help = "Of this kind", .value = "E"},
        {.name = "--from", .help = "Created on this day or later", .value = "D"},
        {.name = "--to", .help = "Created on this day or before", .value = "D"},
        {.name = "--closed-from", .help = "Closed on this day or later", .value = "D"},
        {.name = "--closed-to", .help = "Closed on this day or before", .value = "D"},
        {.name = "--visit", .help = "With a visit on this day", .value = "D"},
        {.name = "--overdue", .kind = Kind::flag, .help = "Only what is late"},
        {.name = "--removed", .kind = Kind::flag, .help = "Only removed ones"},
        {.name = "--sort",
         .help = "By creation, newest first, or by visit, earliest first",
         .choices = {"created", "visit"}},
    };
    for (auto& row : page_options())
        rows.push_back(std::move(row));
    rows.push_back(acting_as());
    return rows;
}

}  // namespace

Verb order_list() {
    return {
        .words = "order list",
        .help = "List orders, newest first",
        .options = options(),
        .currency = Currency::stated,
        .columns = order_columns,
        .details =
            "Days are 2025-10-22, 22.10.2025, 22.10, today, yesterday or tomorrow. Orders "
            "asked for by closing come with the last closed first.",
        .examples = {"repairctl order list --status new --status assigned",
                     "repairctl order list --closed-from 01.10 --format csv --columns "
                     "id,master.name,settlement.total"},
        .see_also = {"order search", "order show"},
        .run = run_order_list,
    };
}

}  // namespace repair::cmd
