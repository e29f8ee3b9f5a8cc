#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/confirm.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/master_desk.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"
#include "core/base/raw.hpp"
#include "core/config/config.hpp"
#include "core/office/people.hpp"
#include "core/store/master_store.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>

namespace repair::cmd {
namespace {

using base::raw;
using domain::Master;

std::optional<Master> find_heir(const Arguments& args, Context& ctx) {
    const auto typed = args.find_text("--reassign-to");
    if (!typed) return std::nullopt;
    return office::find_master(ctx.database(), *typed);
}

/// Asks about what would really happen: not about nothing, nor about what will be refused.
void ask(const Master& master, const std::optional<Master>& heir, Context& ctx) {
    const auto open = store::MasterStore(ctx.database()).open_orders(master.id);
    if (master.state == domain::MasterState::dismissed || (!open.empty() && !heir)) return;
    auto consequence = fmt::format("{} would lose the role and all access", subject_of(master));
    if (!open.empty())
        consequence += fmt::format(", and {} open orders would go to {}", open.size(), heir->name);
    confirm(ctx, consequence);
}

std::vector<std::int64_t> numbers(const std::vector<domain::OrderId>& orders) {
    std::vector<std::int64_t> list;
    list.reserve(orders.size());
    for (const auto order : orders)
        list.push_back(raw(order));
    return list;
}

Change told(const office::MasterDone& made, const std::optional<Master>& heir, Context& ctx) {
    auto change = change_of(made, "dismissed", ctx);
    const auto orders = numbers(made.handed_over);
    auto list = base::Json::array();
    for (const auto order : orders)
        list.add(order);
    change.object.set("handed_over", std::move(list));
    if (orders.empty()) return change;
    change.steps.push_back({"orders", fmt::format("{}", fmt::join(orders, ", ")),
                            fmt::format("handed over to {}", heir->name)});
    change.next = fmt::format("repairctl order list --master {}", raw(heir->id));
    return change;
}

[[noreturn]] void refuse(const domain::Refusal& no, domain::MasterId id) {
    const bool orders = no.rule != domain::Rule::stale;
    fail(no,
         fmt::format("repairctl {} {}", orders ? "order list --master" : "master show", raw(id)));
}

int run_master_dismiss(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::manage_masters));
    const auto command = command_of(args, ctx);
    auto& db = ctx.database();
    const auto master = office::find_master(db, args.text("M"));
    const auto heir = find_heir(args, ctx);
    ask(master, heir, ctx);

    store::Transaction transaction(db);
    const auto to = heir ? std::optional(heir->id) : std::nullopt;
    const auto made = office::Masters(db, ctx.config().rules).dismiss(master.id, to, command);
    if (!made) refuse(made.error(), master.id);
    const auto change = told(*made, heir, ctx);
    if (!ctx.globals.dry_run) transaction.commit();
    print(ctx, change);
    return done;
}

}  // namespace

Verb master_dismiss() {
    return {
        .words = "master dismiss",
        .help = "End a master's work here: the role, all access and the work chat",
        .options = {master_option(),
                    {.name = "--reassign-to",
                     .help = "Who gets the open orders: a number, or a name that fits one only",
                     .value = "M",
                     .offers = Offers::masters},
                    acting_as()},
        .effect = Effect::changes,
        .consent = Consent::asks,
        .details =
            "Past orders stay theirs. Refused while orders are open, unless --reassign-to "
            "says who takes them. 'master add' takes a dismissed master back.",
        .examples = {"repairctl master dismiss 3 --reassign-to 5",
                     "repairctl master dismiss Иванов --yes"},
        .see_also = {"master deactivate", "master add"},
        .run = run_master_dismiss,
    };
}

}  // namespace repair::cmd
