#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/listing.hpp"
#include "cmd/notice_json.hpp"
#include "cmd/order_page.hpp"
#include "cmd/verb.hpp"
#include "core/base/raw.hpp"
#include "core/store/transaction.hpp"

#include <optional>

namespace repair::cmd {
namespace {

using store::NoticeState;

store::OutboxFilter filter_of(const Arguments& args) {
    store::OutboxFilter filter;
    for (const auto& typed : args.texts("--state"))
        filter.states.push_back(*store::find_notice_state(typed));
    if (filter.states.empty())
        filter.states = {NoticeState::queued, NoticeState::sending, NoticeState::retry};
    if (const auto order = args.find_number("--order")) filter.order = domain::OrderId{*order};
    return filter;
}

int run_outbox_list(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::see_outbox));
    auto left = limit_of(args, ctx);
    auto last = args.find_number("--after").value_or(0);
    auto& db = ctx.database();
    const store::Snapshot snapshot(db);
    RecipientNames names(db);
    Listing notices(ctx, "notices");
    bool more = false;
    store::OutboxStore(db).list(filter_of(args), [&](const store::OutboxRow& row) {
        if (base::raw(row.id) <= last) return true;
        more = left == 0;
        if (more) return false;
        notices.add(notice_json(row, names, ctx));
        last = base::raw(row.id);
        if (left) --*left;
        return true;
    });
    notices.finish(more ? base::Json(last) : base::Json());
    return done;
}

std::vector<std::string> state_words() {
    std::vector<std::string> words;
    for (const auto state : store::all_notice_states)
        words.emplace_back(word(state));
    return words;
}

}  // namespace

Verb outbox_list() {
    return {
        .words = "outbox list",
        .help = "List notices that wait for delivery, oldest first",
        .options = {{.name = "--state",
                     .kind = Kind::texts,
                     .help = "In this state instead; may be said more than once",
                     .value = "S",
                     .choices = state_words()},
                    {.name = "--order",
                     .kind = Kind::number,
                     .help = "About this order",
                     .value = "ID",
                     .offers = Offers::orders},
                    limit_option(),
                    {.name = "--after",
                     .kind = Kind::number,
                     .help = "Go on behind this notice of the page before",
                     .value = "ID"},
                    acting_as()},
        .columns = notice_columns,
        .details =
            "Without --state those that are queued, on their way, or to be tried again. A "
            "dead one will not be sent; its why says the reason.",
        .examples = {"repairctl outbox list", "repairctl outbox list --state dead --order 12"},
        .see_also = {"outbox show", "outbox drop"},
        .run = run_outbox_list,
    };
}

}  // namespace repair::cmd
