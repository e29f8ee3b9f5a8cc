#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/master_desk.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;

office::MasterEdit edit_of(const Arguments& args, Context& ctx) {
    office::MasterEdit edit{.name = find_text_of(args, "--name", domain::Field::master_name),
                            .senior = args.find_flag("--senior")};
    if (const auto phone = args.find_text("--phone")) edit.phone = phone_of(*phone);
    const bool all = args.flag("--all-equipment");
    if (all && args.has("--equipment"))
        throw Error(Errc::usage, "--equipment and --all-equipment contradict each other");
    if (all || args.has("--equipment")) edit.equipment = kinds_of(args, ctx);
    return edit;
}

bool is_empty(const office::MasterEdit& edit) {
    return !edit.name && !edit.phone && !edit.equipment && !edit.senior;
}

int run_master_edit(const Arguments& args, Context& ctx) {
    const auto edit = edit_of(args, ctx);
    if (is_empty(edit))
        throw Error(Errc::usage, "there is nothing to edit", "repairctl master edit --help");
    return change_master(
        args, ctx,
        {.act = [&](office::Masters& masters, domain::MasterId id,
                    const office::Command& command) { return masters.edit(id, edit, command); },
         .done = "edited"});
}

}  // namespace

Verb master_edit() {
    return {
        .words = "master edit",
        .help = "Change a master's name, phone, kinds of equipment or seniority",
        .options = {master_option(),
                    {.name = "--name", .help = "Name", .value = "T"},
                    {.name = "--phone", .help = "Phone", .value = "P"},
                    kinds_option("A kind they repair, instead of those so far; may be said more "
                                 "than once"),
                    {.name = "--all-equipment", .kind = Kind::flag, .help = "All kinds"},
                    {.name = "--senior", .kind = Kind::yes_no, .help = "A senior master"},
                    acting_as()},
        .effect = Effect::changes,
        .examples = {"repairctl master edit 3 --phone '8 900 123-45-67' --senior",
                     "repairctl master edit Иванов --equipment Холодильники --equipment "
                     "Кофемашины"},
        .see_also = {"master show", "master chat"},
        .run = run_master_edit,
    };
}

}  // namespace repair::cmd
