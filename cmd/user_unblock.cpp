#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/user_desk.hpp"

namespace repair::cmd {
namespace {

int run_user_unblock(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::manage_users));
    const auto id = user_of(args, "ID");
    return change_user(args, ctx,
                       {.act =
                            [&](office::Users& users, const office::Command& command) {
                                static_cast<void>(users.load(id));  // Of strangers: not found.
                                return users.unblock(id, command);
                            },
                        .done = [](const domain::User&) { return "unblocked"; }});
}

}  // namespace

Verb user_unblock() {
    return {
        .words = "user unblock",
        .help = "Let a blocked user in again, with the roles they have",
        .options = {user_option("ID"), acting_as()},
        .effect = Effect::creates,
        .examples = {"repairctl user unblock 500100", "repairctl user unblock 500100 --dry-run"},
        .see_also = {"user block", "user show"},
        .run = run_user_unblock,
    };
}

}  // namespace repair::cmd
