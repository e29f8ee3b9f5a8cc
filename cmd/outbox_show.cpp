#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/notice_json.hpp"
#include "cmd/output.hpp"
#include "cmd/verb.hpp"
#include "core/config/config.hpp"
#include "core/office/outbox.hpp"
#include "core/store/transaction.hpp"

namespace repair::cmd {
namespace {

int run_outbox_show(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::see_outbox));
    auto& db = ctx.database();
    const store::Snapshot snapshot(db);
    const office::Outbox outbox(db, ctx.config().rules);
    const auto row = outbox.load(domain::NoticeId{args.number("ID")});
    RecipientNames names(db);
    print(ctx, {notice_json(row, names, ctx), notice_card(row, names, ctx)});
    return done;
}

}  // namespace

Verb outbox_show() {
    return {
        .words = "outbox show",
        .help = "Print everything about one notice",
        .options =
            {{.name = "ID", .kind = Kind::number, .help = "Notice number", .need = Need::required},
             acting_as()},
        .columns = notice_columns,
        .examples = {"repairctl outbox show 40", "repairctl outbox show 40 --json"},
        .see_also = {"outbox list", "outbox drop"},
        .run = run_outbox_show,
    };
}

}  // namespace repair::cmd
