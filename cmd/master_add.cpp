#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/master_desk.hpp"
#include "cmd/master_json.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/verb.hpp"
#include "core/base/raw.hpp"
#include "core/config/config.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

using base::raw;

domain::Master draft_of(const Arguments& args, Context& ctx) {
    return {.user = domain::UserId{args.number("--telegram-id")},
            .name = text_of(args, "--name", domain::Field::master_name),
            .phone = phone_of(args.text("--phone")),
            .equipment = kinds_of(args, ctx),
            .senior = args.flag("--senior"),
            .chat = find_chat(args, "--chat")};
}

std::string next_of(const domain::Master& master) {
    if (!master.chat) return fmt::format("repairctl master chat {} --set CHAT_ID", raw(master.id));
    return "repairctl order list --status new";
}

/// A master who comes back keeps number, history and name; a new one comes from nothing.
bool came_back(const office::MasterDone& made) {
    return made.before.state == domain::MasterState::dismissed;
}

int run_master_add(const Arguments& args, Context& ctx) {
    const auto draft = draft_of(args, ctx);
    const auto command = command_of(args, ctx);
    auto& db = ctx.database();
    store::Transaction transaction(db);
    const auto made = office::Masters(db, ctx.config().rules).add(draft, command);
    if (!made) fail(made.error(), "repairctl master list --all");
    auto change = change_of(*made, came_back(*made) ? "taken back" : "added", ctx);
    if (made->changed && !came_back(*made)) change.steps = steps_of(made->after);
    change.next = next_of(made->after);
    if (!ctx.globals.dry_run) transaction.commit();
    print(ctx, change);
    return done;
}

}  // namespace

Verb master_add() {
    return {
        .words = "master add",
        .help = "Make somebody a master, or take a dismissed one back",
        .options = {{.name = "--telegram-id",
                     .kind = Kind::number,
                     .help = "The person's Telegram id, who need not have written to the bot yet",
                     .need = Need::required,
                     .value = "N"},
                    {.name = "--name", .help = "Name", .need = Need::required, .value = "T"},
                    {.name = "--phone", .help = "Phone", .need = Need::required, .value = "P"},
                    kinds_option("A kind they repair; may be said more than once. None: all"),
                    {.name = "--senior", .kind = Kind::yes_no, .help = "A senior master"},
                    chat_option("--chat"),
                    acting_as()},
        .effect = Effect::creates,
        .details = "A dismissed master of that Telegram id comes back under the old number.",
        .examples = {"repairctl master add --telegram-id 500100 --name 'Иван Петров' --phone '8 "
                     "900 123-45-67' --equipment Холодильники --equipment Кофемашины",
                     "repairctl master add --telegram-id 500200 --name Smith --phone +12125550100 "
                     "--senior --chat -1001234567890"},
        .see_also = {"master chat", "master list", "user grant"},
        .run = run_master_add,
    };
}

}  // namespace repair::cmd
