#include "cmd/arguments.hpp"
#include "cmd/bot_desk.hpp"
#include "cmd/bulk.hpp"
#include "cmd/confirm.hpp"
#include "cmd/context.hpp"
#include "cmd/ids.hpp"
#include "cmd/order_desk.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

void ask(const std::vector<std::int64_t>& ids, Context& ctx) {
    if (ids.empty()) return;
    confirm(ctx, ids.size() == 1
                     ? fmt::format("failed update {} would never be tried again", ids.front())
                     : fmt::format("{} failed updates would never be tried again", ids.size()));
}

int run_bot_failed_drop(const Arguments& args, Context& ctx) {
    const auto reason = reason_of(args);
    const auto ids = read_ids(args, "ID", ctx);
    ask(ids, ctx);
    const FailedVerb drop{
        .done = "dropped",
        .act = [&](office::FailedUpdates& updates, std::int64_t id,
                   const office::Command& command) { return updates.drop(id, reason, command); }};
    return change_failed(ids, drop, args, ctx);
}

}  // namespace

Verb bot_failed_drop() {
    return {
        .words = "bot failed drop",
        .help = "Give updates up that the bot could not handle",
        .options = {failed_ids(), reason_option(Need::required), keep_going(), acting_as()},
        .effect = Effect::writes,
        .consent = Consent::asks,
        .details = "They stay as dropped; bot failed retry brings one back.",
        .examples = {"repairctl bot failed drop 3 --reason 'a test message'",
                     "repairctl bot failed list --columns id | repairctl bot failed drop - "
                     "--reason 'all seen to' --yes"},
        .see_also = {"bot failed list", "bot failed retry"},
        .run = run_bot_failed_drop,
    };
}

}  // namespace repair::cmd
