#include "cmd/arguments.hpp"
#include "cmd/bulk.hpp"
#include "cmd/confirm.hpp"
#include "cmd/context.hpp"
#include "cmd/ids.hpp"
#include "cmd/notice_json.hpp"
#include "cmd/order_desk.hpp"
#include "core/base/raw.hpp"
#include "core/config/config.hpp"
#include "core/office/outbox.hpp"

#include <fmt/format.h>

#include <utility>

namespace repair::cmd {
namespace {

void ask(const std::vector<std::int64_t>& ids, Context& ctx) {
    if (ids.empty()) return;
    confirm(ctx, ids.size() == 1 ? fmt::format("notice {} would never be sent", ids.front())
                                 : fmt::format("{} notices would never be sent", ids.size()));
}

Change change_of(std::int64_t id, const office::NoticeDone& made, base::Json notice) {
    Change change{.subject = fmt::format("notice {}", id),
                  .done = "dropped",
                  .object = std::move(notice),
                  .outcome = made.changed ? Outcome::changed : Outcome::already};
    if (made.changed)
        change.steps.push_back(
            {"state", std::string(word(made.before.state)), std::string(word(made.after.state))});
    return change;
}

int run_outbox_drop(const Arguments& args, Context& ctx) {
    const auto reason = reason_of(args);
    const office::Command command{.who = acting(args, ctx), .at = ctx.now()};
    const auto ids = read_ids(args, "ID", ctx);
    ask(ids, ctx);

    office::Outbox outbox(ctx.database(), ctx.config().rules);
    RecipientNames names(ctx.database());
    const auto drop = [&](std::int64_t id) {
        const auto made = outbox.drop(domain::NoticeId{id}, reason, command);
        if (!made) fail(made.error(), fmt::format("repairctl outbox show {}", id));
        return change_of(id, *made, notice_json(made->after, names, ctx));
    };
    return change_each(ids, {.noun = "notice", .act = drop}, args, ctx);
}

}  // namespace

Verb outbox_drop() {
    return {
        .words = "outbox drop",
        .help = "Give notices up: they will never be sent",
        .options = {{.name = "ID",
                     .kind = Kind::ids,
                     .help = "Notice numbers, or - for one a line of stdin",
                     .need = Need::required},
                    reason_option(Need::required),
                    keep_going(),
                    acting_as()},
        .effect = Effect::writes,
        .consent = Consent::asks,
        .details =
            "They stay in the outbox as dead, with the reason. What was sent, or is on its "
            "way at this moment, is not dropped.",
        .examples = {"repairctl outbox drop 40 --reason 'the client was called'",
                     "repairctl outbox list --order 12 --columns id | repairctl outbox drop - "
                     "--reason 'entered twice' --yes"},
        .see_also = {"outbox list", "outbox show"},
        .run = run_outbox_drop,
    };
}

}  // namespace repair::cmd
