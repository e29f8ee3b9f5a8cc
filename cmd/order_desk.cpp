#include "cmd/order_desk.hpp"

#include "cmd/arguments.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/ids.hpp"
#include "cmd/order_fields.hpp"
#include "cmd/order_json.hpp"
#include "cmd/order_text.hpp"
#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/config/config.hpp"
#include "core/office/order_reader.hpp"
#include "core/office/people.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;
using base::Json;
using base::raw;

std::string subject(domain::OrderId id) {
    return fmt::format("order {}", raw(id));
}

/// One order of many: what became of it, or why nothing did.
struct Result {
    domain::OrderId id{};
    std::optional<Error> error{};
    bool changed = false;
    Json order{};
};

class Desk {
public:
    Desk(const Arguments& args, Context& ctx, const OrderVerb& verb)
        : ctx_(ctx),
          verb_(verb),
          command_(command_of(args, ctx)),
          db_(ctx.database()),
          orders_(db_, ctx.config().rules),
          reader_(db_, ctx.config().rules, command_.who) {}

    /// Throws a refusal as an Error.
    office::Done act(domain::OrderId id) {
        auto outcome = verb_.act(orders_, id, command_);
        if (!outcome) fail(outcome.error(), fmt::format("repairctl order show {}", raw(id)));
        return *std::move(outcome);
    }

    Json json_of(const domain::Order& order) {
        return order_json(reader_.view(order), reader_, ctx_.zone());
    }

    int one(domain::OrderId id) {
        store::Transaction transaction(db_);
        const auto done_now = act(id);
        auto change = Change{.subject = subject(id),
                             .done = verb_.done,
                             .steps = steps_between(done_now.before, done_now.after, reader_, ctx_),
                             .next = next_command(done_now.after, command_.who),
                             .object = json_of(done_now.after),
                             .outcome = done_now.changed ? Outcome::changed : Outcome::already};
        if (!ctx_.globals.dry_run) transaction.commit();
        print(ctx_, change);
        return done;
    }

    int many(const std::vector<std::int64_t>& ids, bool keep_going) {
        std::vector<Result> results;
        store::Transaction transaction(db_);
        for (const auto number : ids)
            results.push_back(result_of(domain::OrderId{number}, keep_going));
        if (!ctx_.globals.dry_run) transaction.commit();
        print_done(ctx_, {results_json(results), results_text(results)}, summary(results));
        return status_of(results);
    }

private:
    Result result_of(domain::OrderId id, bool keep_going) {
        try {
            store::Savepoint part(db_);
            const auto done_now = act(id);
            Result result{.id = id, .changed = done_now.changed, .order = json_of(done_now.after)};
            part.release();
            return result;
        } catch (const Error& e) {
            const bool about_order = e.code() == Errc::refused || e.code() == Errc::conflict ||
                                     e.code() == Errc::not_found;
            if (keep_going && about_order) return {.id = id, .error = e};
            throw Error(e.code(), fmt::format("{}; nothing was changed", e.what()),
                        about_order ? "the same with --keep-going to change the others" : e.hint());
        }
    }

    Json results_json(const std::vector<Result>& results) const {
        auto list = Json::array();
        for (const auto& result : results) {
            auto row = Json::object().set("id", raw(result.id)).set("changed", result.changed);
            if (result.error)
                row.set("error", Json::object()
                                     .set("code", word(result.error->code()))
                                     .set("message", result.error->what())
                                     .set("hint", result.error->hint()));
            else
                row.set("order", result.order);
            list.add(std::move(row));
        }
        auto document = Json::object().set("results", std::move(list));
        if (ctx_.globals.dry_run) document.set("dry_run", true);
        return document;
    }

    std::string results_text(const std::vector<Result>& results) const {
        if (ctx_.globals.quiet) return {};
        const auto dry_run = ctx_.globals.dry_run ? DryRun::yes : DryRun::no;
        std::string text;
        for (const auto& result : results) {
            const Change change{.subject = subject(result.id),
                                .done = verb_.done,
                                .object = {},
                                .outcome = result.changed ? Outcome::changed : Outcome::already};
            text += base::printable(result.error ? fmt::format("{}: {}", subject(result.id),
                                                               result.error->what())
                                                 : sentence(change, dry_run),
                                    200) +
                    "\n";
        }
        return text;
    }

    static std::string summary(const std::vector<Result>& results) {
        const auto failures =
            std::ranges::count_if(results, [](const Result& one) { return one.error.has_value(); });
        return fmt::format("{} of {} done", std::ssize(results) - failures, results.size());
    }

    static int status_of(const std::vector<Result>& results) {
        const Error* first = nullptr;
        bool any_done = false;
        for (const auto& result : results) {
            if (!result.error) any_done = true;
            if (result.error && first == nullptr) first = &*result.error;
        }
        if (first == nullptr) return done;
        return any_done ? partly_done : exit_code(first->code());
    }

    Context& ctx_;
    const OrderVerb& verb_;
    office::Command command_;
    store::Database& db_;
    office::Orders orders_;
    office::OrderReader reader_;
};

}  // namespace

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
    const bool from_stdin = args.texts("ID") == Arguments::Texts{"-"};
    Desk desk(args, ctx, verb);
    if (ids.size() == 1 && !from_stdin) return desk.one(domain::OrderId{ids.front()});
    if (args.has("--if-version"))
        throw Error(Errc::usage, "--if-version is about one order, not about several");
    return desk.many(ids, args.flag("--keep-going"));
}

}  // namespace repair::cmd
