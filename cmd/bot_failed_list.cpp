#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/bot_desk.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/listing.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"

#include <iterator>

namespace repair::cmd {
namespace {

using store::FailedState;

constexpr FailedState states[] = {FailedState::trying, FailedState::dead, FailedState::again,
                                  FailedState::done, FailedState::dropped};

bool matters(const store::FailedUpdate& failed) {
    return failed.state != FailedState::done && failed.state != FailedState::dropped;
}

int run_bot_failed_list(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::manage_updates));
    auto& db = ctx.database();
    const store::Snapshot snapshot(db);
    const auto state = args.find_text("--state");
    const auto wanted = state ? store::find_failed_state(*state) : std::nullopt;
    Listing updates(ctx, "updates");
    store::UpdateStore(db).list_failed(wanted, [&](const store::FailedUpdate& failed) {
        if (state || matters(failed)) updates.add(failed_json(failed, ctx));
        return true;
    });
    updates.finish();
    return done;
}

}  // namespace

Verb bot_failed_list() {
    Option state{.name = "--state", .help = "In this state instead", .value = "S"};
    for (const auto one : states)
        state.choices.emplace_back(word(one));
    return {
        .words = "bot failed list",
        .help = "List updates that the bot could not handle, oldest first",
        .options = {state, acting_as()},
        .columns = failed_columns,
        .details =
            "Without --state those that still matter: given up (dead), being tried, to be tried "
            "again. What people wrote is shown by bot failed show alone.",
        .examples = {"repairctl bot failed list", "repairctl bot failed list --state done"},
        .see_also = {"bot failed show", "bot failed retry", "bot failed drop"},
        .run = run_bot_failed_list,
    };
}

}  // namespace repair::cmd
