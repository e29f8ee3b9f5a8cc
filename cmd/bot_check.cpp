#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace repair::cmd {
namespace {

int run_bot_check(const Arguments& args, Context& ctx) {
    if (ctx.globals.dry_run && args.flag("--take-over"))
        throw base::Error(base::Errc::usage, "taking over is done or not; it has no rehearsal",
                          "repairctl bot check");
    std::vector<std::string> line{"--check"};
    if (args.flag("--take-over")) line.emplace_back("--take-over");
    const auto pass = [&](const char* name, const std::optional<std::string>& value) {
        if (!value) return;
        line.emplace_back(name);
        line.push_back(*value);
    };
    pass("--config", ctx.globals.config);
    pass("--instance", ctx.globals.instance);
    pass("--db", ctx.globals.database);
    if (ctx.globals.format == Format::json || ctx.globals.format == Format::ndjson)
        line.emplace_back("--json");
    ctx.world.out.flush();
    return ctx.world.run_daemon(line, ctx.globals.quiet ? Answer::dropped : Answer::shown);
}

}  // namespace

Verb bot_check() {
    return {
        .words = "bot check",
        .help = "Ask Telegram about the bot: token, webhook, rights; and the database",
        .options = {{.name = "--take-over",
                     .kind = Kind::flag,
                     .help = "Make this token's bot the one of the database, and end a webhook"}},
        .details =
            "Runs repaird --check, from beside this program or from PATH, and ends as it does: "
            "75 when Telegram cannot be reached, 78 when the token or the configuration is "
            "wrong. It is the only command that uses the network.",
        .examples = {"repairctl bot check", "repairctl bot check --take-over"},
        .see_also = {"config check", "bot chat"},
        .run = run_bot_check,
    };
}

}  // namespace repair::cmd
