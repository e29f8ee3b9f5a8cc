#include "cmd/bot_desk.hpp"

#include "cmd/arguments.hpp"
#include "cmd/bulk.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "core/base/zone.hpp"
#include "core/config/config.hpp"

#include <fmt/format.h>

namespace repair::cmd {

base::Json failed_json(const store::FailedUpdate& failed, Context& ctx) {
    return base::Json::object()
        .set("id", failed.id)
        .set("bot", failed.bot)
        .set("update", failed.update)
        .set("state", word(failed.state))
        .set("attempts", failed.attempts)
        .set("why", failed.why)
        .set("failed_at", base::rfc3339(failed.failed_at, ctx.zone()));
}

std::vector<Column> failed_columns() {
    return {
        {.path = "id", .title = "No", .shows = Shows::number},
        {.path = "state", .title = "State"},
        {.path = "update", .title = "Update", .shows = Shows::number},
        {.path = "attempts", .title = "Tries", .shows = Shows::number},
        {.path = "failed_at", .title = "Since", .shows = Shows::time},
        {.path = "why", .title = "Why", .gives = 1, .least = 8},
        {.path = "bot", .title = "Bot", .shows = Shows::number, .shown = Shown::asked},
    };
}

Option failed_ids() {
    return {.name = "ID",
            .kind = Kind::ids,
            .help = "Numbers of failed updates, or - for one a line of stdin",
            .need = Need::required};
}

int change_failed(const std::vector<std::int64_t>& ids, const FailedVerb& verb,
                  const Arguments& args, Context& ctx) {
    const office::Command command{.who = acting(args, ctx), .at = ctx.now()};
    office::FailedUpdates updates(ctx.database(), ctx.config().rules);
    const auto act = [&](std::int64_t id) {
        const auto made = verb.act(updates, id, command);
        if (!made) fail(made.error(), fmt::format("repairctl bot failed show {}", id));
        Change change{.subject = fmt::format("failed update {}", id),
                      .done = verb.done,
                      .object = failed_json(made->after, ctx),
                      .outcome = made->changed ? Outcome::changed : Outcome::already};
        if (made->changed)
            change.steps.push_back({"state", std::string(word(made->before.state)),
                                    std::string(word(made->after.state))});
        return change;
    };
    return change_each(ids, {.noun = "update", .act = act}, args, ctx);
}

}  // namespace repair::cmd
