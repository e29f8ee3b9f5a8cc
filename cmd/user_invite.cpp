#include "cmd/arguments.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/verb.hpp"
#include "core/base/raw.hpp"
#include "core/base/zone.hpp"
#include "core/config/config.hpp"
#include "core/office/invites.hpp"
#include "core/office/people.hpp"
#include "core/store/bot_name.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

using base::Json;
using base::raw;

struct Wanted {
    domain::Role role{};
    std::optional<domain::Master> master{};
};

Wanted wanted(const Arguments& args, store::Database& db) {
    Wanted invite{.role = *domain::find_role(args.text("--role"))};
    if (const auto master = args.find_text("--master"))
        invite.master = office::find_master(db, *master);
    return invite;
}

std::string link_of(const std::string& bot, const std::string& code) {
    return bot.empty() ? std::string{} : fmt::format("https://t.me/{}?start={}", bot, code);
}

/// A rehearsal has no code that works, so it shows none.
Json invite_json(const Wanted& invite, const office::Invited& made, const std::string& bot,
                 Context& ctx) {
    const bool rehearsed = ctx.globals.dry_run;
    Json master;
    if (invite.master)
        master = Json::object().set("id", raw(invite.master->id)).set("name", invite.master->name);
    const auto text_or_null = [](const std::string& text) {
        return text.empty() ? Json() : Json(text);
    };
    return Json::object()
        .set("role", word(invite.role))
        .set("master", std::move(master))
        .set("code", rehearsed ? Json() : Json(made.code))
        .set("link", rehearsed ? Json() : text_or_null(link_of(bot, made.code)))
        .set("expires_at", base::rfc3339(made.expires_at, ctx.zone()));
}

int run_user_invite(const Arguments& args, Context& ctx) {
    const office::Command command{.who = acting(args, ctx), .at = ctx.now()};
    auto& db = ctx.database();
    store::Transaction transaction(db);
    const auto invite = wanted(args, db);
    office::Invites invites(db, ctx.config().rules);
    const auto master = invite.master ? std::optional(invite.master->id) : std::nullopt;
    const auto made = invites.make(invite.role, master, ctx.world.entropy(), command);
    if (!made) fail(made.error(), "repairctl master list");
    const auto bot = store::bot_name(db);
    const auto link = link_of(bot, made->code);
    Change change{.subject = fmt::format("an invite for the role of {}", word(invite.role)),
                  .done = invite.master ? fmt::format("made for {}", invite.master->name) : "made",
                  .object = invite_json(invite, *made, bot, ctx)};
    if (!ctx.globals.dry_run) {
        change.steps = {{"valid", "", "72 hours, for whoever opens it first"}};
        if (link.empty())
            change.steps.push_back({"send the bot", "", "/start " + made->code});
        else
            change.steps.push_back({"link", "", link});
        transaction.commit();
    }
    print(ctx, change);
    return done;
}

}  // namespace

Verb user_invite() {
    Option role{.name = "--role",
                .help = "What whoever opens it becomes",
                .need = Need::required,
                .value = "R"};
    for (const auto one : domain::all_roles)
        role.choices.emplace_back(word(one));
    return {
        .words = "user invite",
        .help = "Make a one-time link that gives a role to whoever opens it first",
        .options = {role,
                    {.name = "--master",
                     .help = "With the role of a master: whoever opens it is this master from "
                             "then on, in place of the present Telegram user",
                     .value = "M",
                     .offers = Offers::masters},
                    acting_as()},
        .effect = Effect::writes,
        .details =
            "The link is shown once and never again: only a hash of its code is kept. "
            "Without --master, a new master is made, named as in Telegram.",
        .examples = {"repairctl user invite --role dispatcher",
                     "repairctl user invite --role master --master 3"},
        .see_also = {"user grant", "master add"},
        .run = run_user_invite,
    };
}

}  // namespace repair::cmd
