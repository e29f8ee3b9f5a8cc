#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/output.hpp"
#include "cmd/user_desk.hpp"
#include "core/config/config.hpp"
#include "core/store/transaction.hpp"

namespace repair::cmd {
namespace {

int run_user_show(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::manage_users));
    const store::Snapshot snapshot(ctx.database());
    const office::Users users(ctx.database(), ctx.config().rules);
    const auto user = users.load(user_of(args, "ID"));
    print(ctx, {user_json(user, ctx), user_card(user, ctx)});
    return done;
}

}  // namespace

Verb user_show() {
    return {
        .words = "user show",
        .help = "Print everything about one user",
        .options = {user_option("ID"), acting_as()},
        .columns = user_columns,
        .examples = {"repairctl user show 500100", "repairctl user show 500100 --json"},
        .see_also = {"user list"},
        .run = run_user_show,
    };
}

}  // namespace repair::cmd
