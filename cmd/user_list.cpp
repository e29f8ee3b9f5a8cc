#include "cmd/allowed.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/listing.hpp"
#include "cmd/user_desk.hpp"
#include "core/config/config.hpp"
#include "core/store/transaction.hpp"

namespace repair::cmd {
namespace {

int run_user_list(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::manage_users));
    const store::Snapshot snapshot(ctx.database());
    const office::Users users(ctx.database(), ctx.config().rules);
    Listing rows(ctx, "users");
    for (const auto& user : users.list())
        rows.add(user_json(user, ctx));
    rows.finish();
    return done;
}

}  // namespace

Verb user_list() {
    return {
        .words = "user list",
        .help = "List everybody the office knows in Telegram, and what they may do",
        .options = {acting_as()},
        .columns = user_columns,
        .details = "Root is who the configuration makes an admin (access.admins).",
        .examples = {"repairctl user list", "repairctl user list --columns id,name,roles"},
        .see_also = {"user show", "user grant", "master list"},
        .run = run_user_list,
    };
}

}  // namespace repair::cmd
