#include "cmd/report_desk.hpp"

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/order_desk.hpp"
#include "cmd/order_fields.hpp"
#include "core/base/error.hpp"
#include "core/base/nearest.hpp"
#include "core/base/text.hpp"
#include "core/config/config.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;

constexpr std::int64_t most_days = 36'600;

report::Period named(const std::string& word, Context& ctx) {
    if (const auto found = report::find_period(word, ctx.now(), ctx.zone())) return *found;
    const auto& words = report::period_words();
    const auto near = base::nearest(word, words);
    throw Error(Errc::usage,
                fmt::format("--period: '{}' is unknown{}", base::printable(word),
                            near ? fmt::format("; did you mean '{}'?", *near) : ""),
                fmt::format("one of {}, or --from D --to D", fmt::join(words, ", ")));
}

report::Look look_of(const Arguments& args, Context& ctx, const domain::Actor& reader) {
    const auto& config = ctx.config();
    const bool english = args.find_text("--language") == "en";
    return {.language = english ? domain::Language::english : domain::Language::russian,
            .zone = ctx.zone(),
            .office = config.office.name,
            .currency = config.office.currency,
            .made_at = ctx.now(),
            .money = may(reader, domain::Action::report_money, config.rules)};
}

}  // namespace

std::vector<Option> report_options(Periods periods) {
    std::vector<Option> rows;
    if (periods == Periods::asked)
        rows = {{.name = "--period",
                 .help = "today, yesterday, this-week, last-week, this-month, last-month, "
                         "this-year or last-N-days; this month unless said",
                 .value = "P"},
                {.name = "--from", .help = "From this day on, instead of a period", .value = "D"},
                {.name = "--to",
                 .help = "Up to this day, itself included; today unless said",
                 .value = "D"}};
    rows.push_back({.name = "--format",
                    .help = "How to write it; the default is what the file's name ends in, a "
                            "table on a terminal, tsv in a pipe; sums are kopecks in what "
                            "programs read (tsv, csv, json, ndjson), roubles elsewhere",
                    .value = "FORMAT",
                    .choices = {"table", "tsv", "csv", "json", "ndjson", "xlsx", "html"}});
    rows.push_back({.name = "--output",
                    .kind = Kind::file,
                    .help = "Write this file, or - for stdout",
                    .value = "FILE",
                    .letter = 'o'});
    rows.push_back({.name = "--language",
                    .help = "Of xlsx and html; ru unless said",
                    .value = "L",
                    .choices = {"ru", "en"}});
    rows.push_back(acting_as());
    return rows;
}

report::Period period_of(const Arguments& args, Context& ctx) {
    const auto word = args.find_text("--period");
    const bool from = args.has("--from");
    if (word && (from || args.has("--to")))
        throw Error(Errc::usage, "--period and --from or --to contradict");
    if (!from && args.has("--to")) throw Error(Errc::usage, "--to needs --from");
    if (!from) return named(word.value_or("this-month"), ctx);

    const auto first = day_of(args, "--from", ctx);
    const auto last = args.has("--to") ? day_of(args, "--to", ctx) : ctx.zone().day_of(ctx.now());
    if (last < first) throw Error(Errc::usage, "--from is after --to");
    if ((last - first).count() >= most_days)
        throw Error(Errc::usage, "--from and --to are more than 100 years apart");
    return report::period_of(first, last, ctx.zone());
}

ReportDesk::ReportDesk(const Arguments& args, Context& ctx, const domain::Actor& reader)
    : snapshot_(ctx.database()),
      ask_(ctx.database(),
           {.zone = ctx.zone(), .now = ctx.now(), .rules = ctx.config().rules, .reader = reader}),
      look_(look_of(args, ctx, reader)) {}

}  // namespace repair::cmd
