#include "cmd/bulk.hpp"

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;
using base::Json;

/// What became of one, or why nothing did.
struct Result {
    std::int64_t id = 0;
    std::optional<Change> change{};
    std::optional<Error> error{};
};

bool about_one(const Error& error) {
    return error.code() == Errc::refused || error.code() == Errc::conflict ||
           error.code() == Errc::not_found;
}

Result result_of(std::int64_t id, const Bulk& bulk, bool keep_going, Context& ctx) {
    try {
        store::Savepoint part(ctx.database());
        Result result{.id = id, .change = bulk.act(id)};
        part.release();
        return result;
    } catch (const Error& error) {
        if (keep_going && about_one(error)) return {.id = id, .error = error};
        throw Error(
            error.code(), fmt::format("{}; nothing was changed", error.what()),
            about_one(error) ? "the same with --keep-going to change the others" : error.hint());
    }
}

Json error_json(const Error& error) {
    return Json::object()
        .set("code", word(error.code()))
        .set("message", error.what())
        .set("hint", error.hint());
}

Json results_json(const std::vector<Result>& results, const Bulk& bulk, DryRun dry_run) {
    auto list = Json::array();
    for (const auto& [id, change, error] : results) {
        const bool changed = change && change->outcome == Outcome::changed;
        auto row = Json::object().set("id", id).set("changed", changed);
        if (error)
            row.set("error", error_json(*error));
        else
            row.set(bulk.noun, change->object);
        list.add(std::move(row));
    }
    auto document = Json::object().set("results", std::move(list));
    if (dry_run == DryRun::yes) document.set("dry_run", true);
    return document;
}

std::string results_text(const std::vector<Result>& results, const Bulk& bulk, DryRun dry_run) {
    std::string text;
    for (const auto& [id, change, error] : results) {
        const auto line = error ? fmt::format("{} {}: {}", bulk.noun, id, error->what())
                                : sentence(*change, dry_run);
        text += base::clean(line, base::Lines::one) + "\n";
    }
    return text;
}

bool failed(const Result& result) {
    return result.error.has_value();
}

std::string summary(const std::vector<Result>& results) {
    const auto failures = std::ranges::count_if(results, failed);
    return fmt::format("{} of {} done", std::ssize(results) - failures, results.size());
}

int status_of(const std::vector<Result>& results) {
    const auto first = std::ranges::find_if(results, failed);
    if (first == results.end()) return done;
    return std::ranges::all_of(results, failed) ? exit_code(first->error->code()) : partly_done;
}

int change_one(std::int64_t id, const Bulk& bulk, Context& ctx) {
    store::Transaction transaction(ctx.database());
    const auto change = bulk.act(id);
    if (!ctx.globals.dry_run) transaction.commit();
    print(ctx, change);
    return done;
}

}  // namespace

int change_each(const std::vector<std::int64_t>& ids, const Bulk& bulk, const Arguments& args,
                Context& ctx) {
    const bool from_stdin = args.texts("ID") == Arguments::Texts{"-"};
    if (ids.size() == 1 && !from_stdin) return change_one(ids.front(), bulk, ctx);

    std::vector<Result> results;
    results.reserve(ids.size());
    store::Transaction transaction(ctx.database());
    for (const auto id : ids)
        results.push_back(result_of(id, bulk, args.flag("--keep-going"), ctx));
    if (!ctx.globals.dry_run) transaction.commit();

    const auto dry_run = ctx.globals.dry_run ? DryRun::yes : DryRun::no;
    const auto text = ctx.globals.quiet ? "" : results_text(results, bulk, dry_run);
    print_done(ctx, {results_json(results, bulk, dry_run), text}, summary(results));
    return status_of(results);
}

Option keep_going() {
    return {.name = "--keep-going",
            .kind = Kind::flag,
            .help = "With several: do what can be done, exit 3 if not all"};
}

}  // namespace repair::cmd
