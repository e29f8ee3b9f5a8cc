#include "cmd/arguments.hpp"
#include "cmd/chat_talk.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/output.hpp"
#include "cmd/practice_copy.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"
#include "core/base/zone.hpp"
#include "core/config/config.hpp"
#include "core/store/bot_name.hpp"

#include <optional>

namespace repair::cmd {
namespace {

/// Below this two columns have no room.
constexpr unsigned narrowest_pair = 50;

bot::Surroundings surroundings(Context& ctx) {
    const auto& config = ctx.config();
    return {.rules = config.rules,
            .zone = ctx.zone(),
            .office = config.office.name,
            .map_url = config.office.map_url,
            .username = store::bot_name(ctx.database())};
}

std::unique_ptr<ChatView> view_for(const Arguments& args, Context& ctx, const ChatSession& session,
                                   ChatNumbers& numbers) {
    if (ctx.globals.format || !ctx.globals.columns.empty()) return chat_list(ctx, session, numbers);
    if (ctx.globals.quiet) return unwatched(session, numbers);
    const auto beside = args.find_number("--beside");
    if (beside && ctx.world.terminal.columns >= narrowest_pair)
        return two_columns(ctx, session, numbers, domain::UserId{*beside});
    return one_column(ctx, session, numbers);
}

int run_bot_chat(const Arguments& args, Context& ctx) {
    if (ctx.world.terminal.in && !ctx.globals.input)
        throw base::Error(base::Errc::usage,
                          "bot chat is a conversation, and --no-input says that nobody talks",
                          "the same with its lines on stdin");
    auto& office = ctx.database();
    std::optional<PracticeCopy> copy;
    if (ctx.globals.dry_run) copy.emplace(office);
    ChatSession session(copy ? copy->database() : office, surroundings(ctx), ctx.world.clock);
    // Whose chat is beside is there from the beginning.
    if (const auto beside = args.find_number("--beside")) session.enter(domain::UserId{*beside});
    session.enter(domain::UserId{args.number("--as")}, args.find_text("--name").value_or(""));
    ChatNumbers numbers;
    const auto view = view_for(args, ctx, session, numbers);
    ChatTalk talk(session, *view, numbers,
                  ctx.world.terminal.in ? ChatTalk::Mistakes::forgiven : ChatTalk::Mistakes::fatal);
    if (ctx.world.terminal.in) note(ctx, "the bot, without Telegram; /? helps, Ctrl-D ends");
    talk.mention_dialogue();
    talk.run(ctx.world.in);
    return done;
}

}  // namespace

Verb bot_chat() {
    auto who = acting_as();
    who.help = "Whom the bot speaks with";
    who.need = Need::required;
    return {
        .words = "bot chat",
        .help = "Talk with the bot in the terminal, without Telegram",
        .options = {who,
                    {.name = "--name",
                     .help = "Of a stranger: somebody whom the office does not know",
                     .value = "NAME"},
                    {.name = "--beside",
                     .kind = Kind::number,
                     .help = "Show this person's chat beside, in two columns",
                     .value = "TELEGRAM_ID",
                     .offers = Offers::users}},
        .effect = Effect::writes,
        .columns = chat_columns,
        .details =
            "The real dialogues on the real database, each line a transaction: a number presses "
            "that button, [words] the one that says so, anything else is said. /as ID is "
            "somebody else, /in their work chat, /out back, /reply N TEXT answers a message, "
            "/photo and /voice send one, /show shows the chat, /? the rest; Ctrl-D ends. Notices "
            "of the outbox are shown and stay there. With --dry-run all this happens in a copy "
            "that is thrown away: for practice. Off a terminal lines come from stdin, and the "
            "first mistake ends it. With --json the answer is a list of everything that was "
            "said and shown; with --quiet there is none.",
        .examples = {"repairctl bot chat --as 2001",
                     "printf '/as 1001\\n/my\\n' | repairctl bot chat --as 2001 --beside 1001"},
        .see_also = {"user list", "outbox list"},
        .run = run_bot_chat,
    };
}

}  // namespace repair::cmd
