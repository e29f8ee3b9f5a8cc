#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/master_desk.hpp"
#include "cmd/master_json.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/output.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/config/config.hpp"
#include "core/office/people.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

#include <optional>

namespace repair::cmd {
namespace {

int show(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::list_masters));
    auto& db = ctx.database();
    const store::Snapshot snapshot(db);
    const auto view = view_of(office::find_master(db, args.text("M")), db);
    const auto& chat = view.master.chat;
    print(ctx, {master_json(view), chat ? fmt::format("{}\n", base::raw(*chat)) : ""});
    if (!chat) note(ctx, fmt::format("{} has no work chat", subject_of(view.master)));
    return done;
}

int set(const Arguments& args, Context& ctx, std::optional<domain::ChatId> chat) {
    return change_master(
        args, ctx,
        {.act = [&](office::Masters& masters, domain::MasterId id,
                    const office::Command& command) { return masters.set_chat(id, chat, command); },
         .done = chat ? fmt::format("tied to chat {}", base::raw(*chat))
                      : "untied from any work chat"});
}

int run_master_chat(const Arguments& args, Context& ctx) {
    const auto chat = find_chat(args, "--set");
    const bool clear = args.flag("--clear");
    if (chat && clear)
        throw base::Error(base::Errc::usage, "--set and --clear contradict each other");
    if (!chat && !clear) return show(args, ctx);
    return set(args, ctx, chat);
}

}  // namespace

Verb master_chat() {
    return {
        .words = "master chat",
        .help = "Print a master's work chat, set it, or clear it",
        .options = {master_option(),
                    chat_option("--set"),
                    {.name = "--clear", .kind = Kind::flag, .help = "No work chat any more"},
                    acting_as()},
        .effect = Effect::changes,
        .details = "Without a work chat a master gets cards in the private chat with the bot.",
        .examples = {"repairctl master chat 3 --set -1001234567890",
                     "repairctl master chat Иванов --clear", "repairctl master chat 3"},
        .see_also = {"master show", "master edit"},
        .run = run_master_chat,
    };
}

}  // namespace repair::cmd
