#include "cmd/arguments.hpp"
#include "cmd/bulk.hpp"
#include "cmd/context.hpp"
#include "cmd/ids.hpp"
#include "cmd/notice_json.hpp"
#include "cmd/order_desk.hpp"
#include "core/config/config.hpp"
#include "core/office/outbox.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

int run_outbox_retry(const Arguments& args, Context& ctx) {
    const office::Command command{.who = acting(args, ctx), .at = ctx.now()};
    const auto ids = read_ids(args, "ID", ctx);
    office::Outbox outbox(ctx.database(), ctx.config().rules);
    RecipientNames names(ctx.database());
    const auto retry = [&](std::int64_t id) {
        const auto made = outbox.retry(domain::NoticeId{id}, command);
        if (!made) fail(made.error(), fmt::format("repairctl outbox show {}", id));
        Change change{.subject = fmt::format("notice {}", id),
                      .done = "to be sent",
                      .object = notice_json(made->after, names, ctx),
                      .outcome = made->changed ? Outcome::changed : Outcome::already};
        if (made->changed)
            change.steps.push_back({"state", std::string(word(made->before.state)),
                                    std::string(word(made->after.state))});
        return change;
    };
    return change_each(ids, {.noun = "notice", .act = retry}, args, ctx);
}

}  // namespace

Verb outbox_retry() {
    return {
        .words = "outbox retry",
        .help = "Send notices after all that were given up or wait for a reader",
        .options = {{.name = "ID",
                     .kind = Kind::ids,
                     .help = "Notice numbers, or - for one a line of stdin",
                     .need = Need::required},
                    keep_going(),
                    acting_as()},
        .effect = Effect::writes,
        .details =
            "Dead and parked ones wait again, and their chat counts as reachable until that "
            "proves wrong. What was sent, or is on its way at this moment, is refused.",
        .examples =
            {"repairctl outbox retry 40",
             "repairctl outbox list --state parked --columns id | repairctl outbox retry -"},
        .see_also = {"outbox list", "outbox drop"},
        .run = run_outbox_retry,
    };
}

}  // namespace repair::cmd
