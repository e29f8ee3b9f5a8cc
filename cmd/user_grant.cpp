#include "cmd/arguments.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/user_desk.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

int run_user_grant(const Arguments& args, Context& ctx) {
    const auto id = user_of(args, "TELEGRAM_ID");
    const auto role = role_of(args);
    const auto name = find_text_of(args, "--name", domain::Field::user_name).value_or("");
    return change_user(
        args, ctx,
        {.act =
             [&](office::Users& users, const office::Command& command) {
                 return users.grant(id, role, name, command);
             },
         .subject = [&](const domain::User&) { return fmt::format("role {}", word(role)); },
         .done = [](const domain::User& user) { return "granted to " + subject_of(user); }});
}

}  // namespace

Verb user_grant() {
    return {
        .words = "user grant",
        .help = "Give somebody a role, also before they ever wrote to the bot",
        .options = {user_option("TELEGRAM_ID"),
                    role_option(),
                    {.name = "--name", .help = "How the office calls them", .value = "T"},
                    acting_as()},
        .effect = Effect::creates,
        .details = "The role of a master comes with 'master add'.",
        .examples = {"repairctl user grant 500100 dispatcher --name 'Анна Петрова'",
                     "repairctl user grant 500200 admin --dry-run"},
        .see_also = {"user revoke", "master add"},
        .run = run_user_grant,
    };
}

}  // namespace repair::cmd
