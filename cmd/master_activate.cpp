#include "cmd/context.hpp"
#include "cmd/master_desk.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_master_activate(const Arguments& args, Context& ctx) {
    return change_master(
        args, ctx,
        {.act = [](office::Masters& masters, domain::MasterId id,
                   const office::Command& command) { return masters.activate(id, command); },
         .done = "activated",
         .next = "repairctl order list --status new"});
}

}  // namespace

Verb master_activate() {
    return {
        .words = "master activate",
        .help = "Give a master new orders again",
        .options = {master_option(), acting_as()},
        .effect = Effect::changes,
        .examples = {"repairctl master activate 3", "repairctl master activate Иванов --dry-run"},
        .see_also = {"master deactivate", "master add"},
        .run = run_master_activate,
    };
}

}  // namespace repair::cmd
