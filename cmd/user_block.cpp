#include "cmd/arguments.hpp"
#include "cmd/user_desk.hpp"

namespace repair::cmd {
namespace {

int run_user_block(const Arguments& args, Context& ctx) {
    const auto id = user_of(args, "ID");
    return change_user(
        args, ctx,
        {.act = [&](office::Users& users,
                    const office::Command& command) { return users.block(id, command); },
         .done = [](const domain::User&) { return "blocked"; }});
}

}  // namespace

Verb user_block() {
    return {
        .words = "user block",
        .help = "Answer somebody nothing any more, whatever their roles",
        .options = {user_option("ID"), acting_as()},
        .effect = Effect::creates,
        .details = "Who is an admin by the configuration cannot be blocked.",
        .examples = {"repairctl user block 500100", "repairctl user block 500100 --no-notify"},
        .see_also = {"user unblock", "user revoke"},
        .run = run_user_block,
    };
}

}  // namespace repair::cmd
