#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/master_desk.hpp"
#include "cmd/master_json.hpp"
#include "cmd/output.hpp"
#include "cmd/verb.hpp"
#include "core/office/people.hpp"
#include "core/store/transaction.hpp"

namespace repair::cmd {
namespace {

int run_master_show(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::list_masters));
    auto& db = ctx.database();
    const store::Snapshot snapshot(db);
    const auto view = view_of(office::find_master(db, args.text("M")), db);
    print(ctx, {master_json(view), master_card(view, ctx)});
    return done;
}

}  // namespace

Verb master_show() {
    return {
        .words = "master show",
        .help = "Print everything about one master",
        .options = {master_option(), acting_as()},
        .columns = master_columns,
        .examples = {"repairctl master show 3", "repairctl master show Иванов --json"},
        .see_also = {"master list", "order list"},
        .run = run_master_show,
    };
}

}  // namespace repair::cmd
