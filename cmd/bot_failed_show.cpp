#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/bot_desk.hpp"
#include "cmd/card.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/order_text.hpp"
#include "cmd/output.hpp"
#include "core/config/config.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

std::string card_of(const store::FailedUpdate& failed, Context& ctx) {
    Card card(paint_for_out(ctx));
    card.headline(fmt::format("failed update {}", failed.id));
    card.line("state", word(failed.state)).line("why", failed.why);
    card.line("update", fmt::format("{} of bot {}", failed.update, failed.bot));
    card.line("attempts", std::to_string(failed.attempts));
    card.line("since", time_text(failed.failed_at, ctx)).line("body", failed.body);
    return card.text();
}

int run_bot_failed_show(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::manage_updates));
    auto& db = ctx.database();
    const store::Snapshot snapshot(db);
    const auto failed = office::FailedUpdates(db, ctx.config().rules).load(args.number("ID"));
    auto json = failed_json(failed, ctx);
    json.set("body", failed.body);
    print(ctx, {std::move(json), card_of(failed, ctx)});
    return done;
}

}  // namespace

Verb bot_failed_show() {
    return {
        .words = "bot failed show",
        .help = "Print everything about one update that the bot could not handle",
        .options = {{.name = "ID",
                     .kind = Kind::number,
                     .help = "Its number in bot failed list",
                     .need = Need::required},
                    acting_as()},
        .columns = failed_columns,
        .details = "Its body is what somebody wrote to the bot, as Telegram sent it.",
        .examples = {"repairctl bot failed show 3", "repairctl bot failed show 3 --json"},
        .see_also = {"bot failed list"},
        .run = run_bot_failed_show,
    };
}

}  // namespace repair::cmd
