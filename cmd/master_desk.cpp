#include "cmd/master_desk.hpp"

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/master_json.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/config/config.hpp"
#include "core/office/people.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace repair::cmd {

using base::raw;

Option master_option() {
    return {.name = "M",
            .help = "A master's number, or a name that fits one only",
            .need = Need::required,
            .offers = Offers::masters};
}

Option kinds_option(std::string help) {
    return {.name = "--equipment", .kind = Kind::texts, .help = std::move(help), .value = "E"};
}

Option chat_option(std::string name) {
    return {.name = std::move(name),
            .kind = Kind::number,
            .help = "Their work chat: a Telegram group, which has a negative number",
            .value = "ID",
            .least = std::numeric_limits<std::int64_t>::min()};
}

std::optional<domain::ChatId> find_chat(const Arguments& args, std::string_view option) {
    const auto number = args.find_number(option);
    if (!number) return std::nullopt;
    if (*number >= 0)
        throw base::Error(
            base::Errc::usage,
            fmt::format("{}: {} is no group: a group's number is negative", option, *number));
    return domain::ChatId{*number};
}

std::vector<std::string> kinds_of(const Arguments& args, Context& ctx) {
    std::vector<std::string> kinds;
    for (const auto& typed : args.texts("--equipment")) {
        auto kind = equipment_of(typed, ctx);
        if (std::ranges::count(kinds, kind) == 0) kinds.push_back(std::move(kind));
    }
    return kinds;
}

std::string subject_of(const domain::Master& master) {
    return fmt::format("master {} ({})", raw(master.id), master.name);
}

Change change_of(const office::MasterDone& made, std::string done_words, Context& ctx) {
    return {.subject = subject_of(made.after),
            .done = std::move(done_words),
            .steps = steps_between(made.before, made.after),
            .object = master_json(view_of(made.after, ctx.database())),
            .outcome = made.changed ? Outcome::changed : Outcome::already};
}

int change_master(const Arguments& args, Context& ctx, const MasterVerb& verb) {
    const auto command = command_of(args, ctx);
    auto& db = ctx.database();
    store::Transaction transaction(db);
    const auto id = office::find_master(db, args.text("M")).id;
    office::Masters masters(db, ctx.config().rules);
    const auto made = verb.act(masters, id, command);
    if (!made) fail(made.error(), fmt::format("repairctl master show {}", raw(id)));
    auto change = change_of(*made, verb.done, ctx);
    change.next = verb.next;
    if (!ctx.globals.dry_run) transaction.commit();
    print(ctx, change);
    return done;
}

}  // namespace repair::cmd
