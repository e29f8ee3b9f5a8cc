#include "cmd/allowed.hpp"
#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/listing.hpp"
#include "cmd/master_json.hpp"
#include "cmd/verb.hpp"
#include "core/store/transaction.hpp"

#include <algorithm>

namespace repair::cmd {
namespace {

using domain::MasterState;

bool wanted(const domain::Master& master, const Arguments& args) {
    const auto states = args.texts("--state");
    if (!states.empty()) return std::ranges::count(states, word(master.state)) != 0;
    return args.flag("--all") || master.state != MasterState::dismissed;
}

int run_master_list(const Arguments& args, Context& ctx) {
    static_cast<void>(allowed(args, ctx, domain::Action::list_masters));
    auto& db = ctx.database();
    const store::Snapshot snapshot(db);
    Listing masters(ctx, "masters");
    for (const auto& master : store::MasterStore(db).list())
        if (wanted(master, args)) masters.add(master_json(view_of(master, db)));
    masters.finish();
    return done;
}

std::vector<std::string> state_words() {
    std::vector<std::string> words;
    for (const auto state : {MasterState::active, MasterState::inactive, MasterState::dismissed})
        words.emplace_back(word(state));
    return words;
}

}  // namespace

Verb master_list() {
    return {
        .words = "master list",
        .help = "List masters with what they have to do",
        .options = {{.name = "--state",
                     .kind = Kind::texts,
                     .help = "Only these; may be said more than once",
                     .value = "S",
                     .choices = state_words()},
                    {.name = "--all", .kind = Kind::flag, .help = "Dismissed ones too"},
                    acting_as()},
        .columns = master_columns,
        .details = "Dismissed masters are listed only when --all or --state asks for them.",
        .examples = {"repairctl master list",
                     "repairctl master list --state inactive --columns id,name,open_orders"},
        .see_also = {"master show", "master add"},
        .run = run_master_list,
    };
}

}  // namespace repair::cmd
