#include "cmd/order_desk.hpp"

#include "cmd/arguments.hpp"
#include "cmd/bulk.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/ids.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/order_json.hpp"
#include "cmd/order_text.hpp"
#include "core/base/error.hpp"
#include "core/config/config.hpp"
#include "core/office/order_reader.hpp"
#include "core/office/people.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

#include <optional>

namespace repair::cmd {

using base::Errc;
using base::Error;

domain::Actor acting(const Arguments& args, Context& ctx) {
    const auto user = args.find_number("--as");
    if (!user) return ctx.administrator();
    auto who = office::actor_of(ctx.database(), ctx.config().rules, domain::UserId{*user},
                                domain::Channel::cli);
    who.name = fmt::format("{} ({})", who.name, ctx.administrator().name);
    return who;
}

office::Command command_of(const Arguments& args, Context& ctx) {
    const auto who = acting(args, ctx);
    if (args.flag("--no-notify") && !who.roles.has(domain::Role::admin))
        throw Error(Errc::refused, fmt::format("{} may not keep people unnotified", who.name),
                    "the same without --no-notify");
    const bool has_version = ctx.verb.effect == Effect::changes;
    return {.who = who,
            .at = ctx.now(),
            .if_version = has_version ? args.find_number("--if-version") : std::nullopt,
            .notify = args.flag("--no-notify") ? office::Notify::nobody : office::Notify::people};
}

void fail(const domain::Refusal& refusal, const std::string& hint) {
    throw Error(refusal.rule == domain::Rule::stale ? Errc::conflict : Errc::refused, refusal.why,
                hint);
}

Option order_ids() {
    return {.name = "ID",
            .kind = Kind::ids,
            .help = "Order numbers, or - for one a line of stdin",
            .need = Need::required,
            .offers = Offers::orders};
}

Option order_id() {
    return {.name = "ID",
            .kind = Kind::number,
            .help = "Order number",
            .need = Need::required,
            .offers = Offers::orders};
}

Option reason_option(Need need) {
    return {.name = "--reason", .help = "Why, in words", .need = need, .value = "T"};
}

std::string reason_of(const Arguments& args) {
    return find_text_of(args, "--reason", domain::Field::reason).value_or("");
}

int change_orders(const Arguments& args, Context& ctx, const OrderVerb& verb) {
    const auto ids = read_ids(args, "ID", ctx);
    if (ids.size() > 1 && args.has("--if-version"))
        throw Error(Errc::usage, "--if-version is about one order, not about several");

    const auto command = command_of(args, ctx);
    auto& db = ctx.database();
    office::Orders orders(db, ctx.config().rules);
    office::OrderReader reader(db, ctx.config().rules, command.who);
    const auto act = [&](std::int64_t id) {
        const auto made = verb.act(orders, domain::OrderId{id}, command);
        if (!made) fail(made.error(), fmt::format("repairctl order show {}", id));
        return Change{.subject = fmt::format("order {}", id),
                      .done = verb.done,
                      .steps = steps_between(made->before, made->after, reader, ctx),
                      .next = next_command(made->after, command.who),
                      .object = order_json(reader.view(made->after), reader, ctx.zone()),
                      .outcome = made->changed ? Outcome::changed : Outcome::already};
    };
    return change_each(ids, {.noun = "order", .act = act}, args, ctx);
}

}  // namespace repair::cmd
