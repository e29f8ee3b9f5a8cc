#include "cmd/arguments.hpp"
#include "cmd/bot_desk.hpp"
#include "cmd/bulk.hpp"
#include "cmd/context.hpp"
#include "cmd/ids.hpp"

namespace repair::cmd {
namespace {

int run_bot_failed_retry(const Arguments& args, Context& ctx) {
    const FailedVerb retry{
        .done = "to be tried again",
        .act = [](office::FailedUpdates& updates, std::int64_t id, const office::Command& command) {
            return updates.retry(id, command);
        }};
    return change_failed(read_ids(args, "ID", ctx), retry, args, ctx);
}

}  // namespace

Verb bot_failed_retry() {
    return {
        .words = "bot failed retry",
        .help = "Have the bot try updates once more that it gave up",
        .options = {failed_ids(), keep_going(), acting_as()},
        .effect = Effect::writes,
        .details = "The daemon does it within a second, or when it starts.",
        .examples = {"repairctl bot failed retry 3",
                     "repairctl bot failed list --state dead --columns id | repairctl bot failed "
                     "retry - --keep-going"},
        .see_also = {"bot failed list", "bot failed drop"},
        .run = run_bot_failed_retry,
    };
}

}  // namespace repair::cmd
