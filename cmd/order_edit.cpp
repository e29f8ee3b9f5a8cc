#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/values.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"

namespace repair::cmd {
namespace {

using domain::Field;

std::optional<std::optional<domain::OrderId>> warranty_of(const Arguments& args) {
    const auto typed = args.find_text("--warranty-of");
    if (!typed) return std::nullopt;
    if (*typed == "none") return std::optional<domain::OrderId>();
    const Option number{.name = "--warranty-of", .kind = Kind::number};
    return std::optional(domain::OrderId{parse_number(number, *typed)});
}

office::OrderEdit edit_of(const Arguments& args, Context& ctx) {
    office::OrderEdit edit{.complaint = find_text_of(args, "--complaint", Field::complaint),
                           .client_name = find_text_of(args, "--client", Field::client_name),
                           .client_address = find_text_of(args, "--address", Field::client_address),
                           .notes = find_text_of(args, "--notes", Field::notes),
                           .source = find_text_of(args, "--source", Field::source),
                           .warranty_of = warranty_of(args)};
    if (const auto kind = args.find_text("--equipment")) edit.equipment = equipment_of(*kind, ctx);
    if (const auto phone = args.find_text("--phone")) edit.client_phone = phone_of(*phone);
    return edit;
}

bool is_empty(const office::OrderEdit& edit) {
    return !edit.equipment && !edit.complaint && !edit.client_name && !edit.client_phone &&
           !edit.client_address && !edit.notes && !edit.source && !edit.warranty_of;
}

int run_order_edit(const Arguments& args, Context& ctx) {
    const auto edit = edit_of(args, ctx);
    if (is_empty(edit))
        throw base::Error(base::Errc::usage, "there is nothing to edit",
                          "repairctl order edit --help");
    return change_orders(
        args, ctx,
        {.act = [&](office::Orders& orders, domain::OrderId id,
                    const office::Command& command) { return orders.edit(id, edit, command); },
         .done = "edited"});
}

}  // namespace

Verb order_edit() {
    return {
        .words = "order edit",
        .help = "Change what an open order says",
        .options = {order_ids(),
                    {.name = "--equipment", .help = "Kind of appliance", .value = "E"},
                    {.name = "--complaint", .help = "What is wrong with it", .value = "T"},
                    {.name = "--client", .help = "The client's name", .value = "NAME"},
                    {.name = "--phone", .help = "The client's phone", .value = "P"},
                    {.name = "--address", .help = "Where to go", .value = "A"},
                    {.name = "--notes", .help = "Notes; an empty text for none", .value = "T"},
                    {.name = "--source",
                     .help = "Where the client heard of us; an empty text for nothing",
                     .value = "T"},
                    {.name = "--warranty-of",
                     .help = "The closed order it repeats, or none",
                     .value = "ID",
                     .offers = Offers::orders},
                    acting_as()},
        .effect = Effect::changes,
        .currency = Currency::stated,
        .examples = {"repairctl order edit 12 --address 'ул. Ленина, д. 5, кв. 12'",
                     "repairctl order edit 12 --phone '8 900 123-45-67' --notes ''"},
        .see_also = {"order reschedule", "order show"},
        .run = run_order_edit,
    };
}

}  // namespace repair::cmd
