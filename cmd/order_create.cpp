#include "cmd/arguments.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/order_json.hpp"
#include "cmd/order_text.hpp"
#include "cmd/output.hpp"
#include "cmd/verb.hpp"
#include "core/base/raw.hpp"
#include "core/base/zone.hpp"
#include "core/config/config.hpp"
#include "core/office/order_reader.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

using domain::Field;

office::NewOrder draft_of(const Arguments& args, Context& ctx) {
    office::NewOrder draft{.equipment = equipment_of(args.text("--equipment"), ctx),
                           .complaint = text_of(args, "--complaint", Field::complaint),
                           .client = {.name = text_of(args, "--client", Field::client_name),
                                      .phone = phone_of(args.text("--phone")),
                                      .address = text_of(args, "--address", Field::client_address)},
                           .notes = find_text_of(args, "--notes", Field::notes).value_or(""),
                           .source = find_text_of(args, "--source", Field::source).value_or(""),
                           .only_if_none_open = args.flag("--if-none-open")};
    if (const auto visit = args.find_text("--visit")) draft.visit = visit_of(*visit, ctx);
    return draft;
}

/// What the one at the telephone should know before the client hangs up.
void warn(const office::Created& created, Context& ctx) {
    for (const auto& other : created.open_orders)
        note(ctx, fmt::format("the client has an open order already: {} {}, {}",
                              base::raw(other.id), status_text(other.status), other.equipment));
    if (created.order.warranty_of)
        note(ctx, fmt::format("this may be a warranty repeat of order {}",
                              base::raw(*created.order.warranty_of)));
}

std::vector<Step> summary(const domain::Order& order, Context& ctx) {
    std::vector<Step> steps{
        {"status", "", status_text(order.status)},
        {"equipment", "", order.equipment},
        {"client", "", fmt::format("{}, {}", order.client.name, order.client.phone.full())},
        {"address", "", order.client.address}};
    if (order.visit)
        steps.push_back(
            {"visit", "",
             render_visit(*order.visit, ctx.now(), ctx.zone(), domain::Language::english)});
    return steps;
}

int run_order_create(const Arguments& args, Context& ctx) {
    const auto draft = draft_of(args, ctx);
    const auto command = command_of(args, ctx);
    auto& db = ctx.database();
    store::Transaction transaction(db);
    office::Orders orders(db, ctx.config().rules);
    const auto created = orders.create(draft, command);
    if (!created)
        fail(created.error(), "repairctl order list --phone " + draft.client.phone.full());
    office::OrderReader reader(db, ctx.config().rules, command.who);
    const auto& order = created->order;
    auto json = order_json(reader.view(order), reader, ctx.zone());
    if (!ctx.globals.dry_run) transaction.commit();
    warn(*created, ctx);
    print(ctx,
          Change{.subject = fmt::format("order {}", base::raw(order.id)),
                 .done = "created",
                 .steps = summary(order, ctx),
                 .next = fmt::format("repairctl order assign {} --master M", base::raw(order.id)),
                 .object = std::move(json)});
    return done;
}

}  // namespace

Verb order_create() {
    const auto needed = Need::required;
    return {
        .words = "order create",
        .help = "Take down a new order",
        .options =
            {{.name = "--equipment", .help = "Kind of appliance", .need = needed, .value = "E"},
             {.name = "--complaint",
              .help = "What is wrong with it: 4 to 500 characters",
              .need = needed,
              .value = "T"},
             {.name = "--client", .help = "The client's name", .need = needed, .value = "NAME"},
             {.name = "--phone", .help = "The client's phone", .need = needed, .value = "P"},
             {.name = "--address", .help = "Where to go", .need = needed, .value = "A"},
             {.name = "--visit", .help = "When, as people say it", .value = "T"},
             {.name = "--notes", .help = "Anything else", .value = "T"},
             {.name = "--source", .help = "Where the client heard of us", .value = "T"},
             {.name = "--if-none-open",
              .kind = Kind::flag,
              .help = "Only if the client has no open order"},
             acting_as()},
        .effect = Effect::creates,
        .currency = Currency::stated,
        .examples = {"repairctl order create --equipment Холодильники --complaint 'Не морозит' "
                     "--client 'Анна Петрова' --phone '8 900 123-45-67' --address 'Ленина 5, кв. "
                     "12' --visit 'завтра с 10 до 14'",
                     "repairctl order create --equipment Телевизоры --complaint 'No picture' "
                     "--client Smith --phone +12125550100 --address 'Mira 1' --if-none-open"},
        .see_also = {"order assign", "client show"},
        .run = run_order_create,
    };
}

}  // namespace repair::cmd
