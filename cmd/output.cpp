#include "cmd/output.hpp"

#include "cmd/context.hpp"
#include "cmd/listing.hpp"
#include "core/base/error.hpp"
#include "core/base/nearest.hpp"
#include "core/base/text.hpp"
#include "core/config/config.hpp"

#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;

/// A verb of one thing may still be asked for a row: `order show 7 --columns client.phone`.
void print_row(Context& ctx, const base::Json& object) {
    Listing row(ctx, "");
    row.add(object);
    row.finish();
}

base::Json::Style json_style(const Context& ctx) {
    return ctx.world.terminal.out ? base::Json::Style::pretty : base::Json::Style::compact;
}

void check_column(const std::string& name, const std::vector<Column>& columns) {
    std::vector<std::string> known(columns.size());
    std::ranges::transform(columns, known.begin(), &Column::path);
    if (std::ranges::find(known, name) != known.end()) return;

    const auto near = base::nearest(name, known);
    throw Error(Errc::usage,
                fmt::format("unknown column '{}'{}", base::printable(name),
                            near ? fmt::format("; did you mean '{}'?", *near) : ""),
                "--columns " + fmt::format("{}", fmt::join(known, ",")));
}

}  // namespace

Format list_format(const Context& ctx) {
    const auto otherwise = ctx.world.terminal.out ? Format::table : Format::tsv;
    return ctx.globals.format.value_or(otherwise);
}

std::vector<Column> chosen_columns(const Context& ctx) {
    auto columns = ctx.verb.columns();
    if (ctx.globals.columns.empty()) {
        std::erase_if(columns, [](const auto& column) { return column.shown == Shown::asked; });
        return columns;
    }
    std::vector<Column> chosen;
    for (const auto& name : ctx.globals.columns)
        chosen.push_back(*std::ranges::find(columns, name, &Column::path));
    return chosen;
}

void check_format(const Verb& verb, const Globals& globals) {
    const bool json = globals.format == Format::json || globals.format == Format::ndjson;
    if (json && !globals.columns.empty())
        throw Error(Errc::usage, "--columns is for table, tsv and csv: JSON has everything");
    if (verb.columns != nullptr) {
        for (const auto& name : globals.columns)
            check_column(name, verb.columns());
        return;
    }
    if (!globals.columns.empty())
        throw Error(Errc::usage, verb.words + " has no columns to choose from");
    if (globals.format == Format::tsv || globals.format == Format::csv)
        throw Error(Errc::usage, verb.words + " prints no rows: its formats are table and json");
}

base::Json enveloped(Context& ctx, const base::Json& body) {
    auto json = base::Json::object().set("schema_version", 1);
    if (ctx.verb.currency == Currency::stated) json.set("currency", ctx.config().office.currency);
    for (const auto& [key, value] : body.members())
        json.set(key, value);
    return json;
}

void print(Context& ctx, const Document& document) {
    const auto format = ctx.globals.format.value_or(Format::table);
    if (format == Format::json)
        ctx.world.out << enveloped(ctx, document.json).dump(json_style(ctx)) << '\n';
    else if (format == Format::ndjson)
        ctx.world.out << document.json.dump() << '\n';
    else if (format == Format::table && ctx.globals.columns.empty())
        ctx.world.out << document.text;
    else
        print_row(ctx, document.json);
}

void note(const Context& ctx, const std::string& text) {
    if (!ctx.globals.quiet) warn(ctx, text);
}

void warn(const Context& ctx, const std::string& text) {
    fmt::print(ctx.world.err, "repairctl: {}\n", base::clean(text, base::Lines::one));
}

void detail(const Context& ctx, const std::string& text) {
    if (ctx.globals.verbose) note(ctx, text);
}

}  // namespace repair::cmd
