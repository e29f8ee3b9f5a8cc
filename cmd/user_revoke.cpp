#include "cmd/arguments.hpp"
#include "cmd/user_desk.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

int run_user_revoke(const Arguments& args, Context& ctx) {
    const auto id = user_of(args, "TELEGRAM_ID");
    const auto role = role_of(args);
    return change_user(
        args, ctx,
        {.act = [&](office::Users& users,
                    const office::Command& command) { return users.revoke(id, role, command); },
         .subject = [&](const domain::User&) { return fmt::format("role {}", word(role)); },
         .done = [](const domain::User& user) { return "taken from " + subject_of(user); }});
}

}  // namespace

Verb user_revoke() {
    return {
        .words = "user revoke",
        .help = "Take a role from somebody; it ends at once",
        .options = {user_option("TELEGRAM_ID"), role_option(), acting_as()},
        .effect = Effect::creates,
        .details =
            "Who is an admin by the configuration stays one. The role of a master goes with "
            "'master dismiss'.",
        .examples = {"repairctl user revoke 500100 dispatcher",
                     "repairctl user revoke 500200 admin --dry-run"},
        .see_also = {"user grant", "user block", "master dismiss"},
        .run = run_user_revoke,
    };
}

}  // namespace repair::cmd
