#include "cmd/context.hpp"
#include "cmd/master_desk.hpp"
#include "cmd/verb.hpp"

namespace repair::cmd {
namespace {

int run_master_deactivate(const Arguments& args, Context& ctx) {
    return change_master(
        args, ctx,
        {.act = [](office::Masters& masters, domain::MasterId id,
                   const office::Command& command) { return masters.deactivate(id, command); },
         .done = "deactivated"});
}

}  // namespace

Verb master_deactivate() {
    return {
        .words = "master deactivate",
        .help = "Give a master no new orders: holiday, illness. Open ones stay theirs",
        .options = {master_option(), acting_as()},
        .effect = Effect::changes,
        .examples = {"repairctl master deactivate 3",
                     "repairctl master deactivate Иванов --no-notify"},
        .see_also = {"master activate", "master dismiss"},
        .run = run_master_deactivate,
    };
}

}  // namespace repair::cmd
