#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/listing.hpp"
#include "cmd/output.hpp"
#include "core/base/error.hpp"
#include "core/base/nearest.hpp"
#include "core/base/text.hpp"
#include "core/config/config.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::cmd {
namespace {

std::vector<Column> columns() {
    return {
        {.path = "key", .title = "Key"},
        {.path = "value", .title = "Value", .gives = 2, .least = 12},
        {.path = "origin", .title = "Origin", .shown = Shown::asked, .gives = 1, .least = 20},
    };
}

std::vector<Column> columns_for(const Arguments& args, const Context& ctx) {
    auto chosen = chosen_columns(ctx);
    const bool there = std::ranges::find(chosen, "origin", &Column::path) != chosen.end();
    if (args.flag("--origin") && !there) chosen.push_back(columns().back());
    return chosen;
}

base::Json json_of(const config::Row& row) {
    return base::Json::object()
        .set("key", row.key)
        .set("value", row.value)
        .set("origin", row.origin);
}

const config::Row& find_row(const std::vector<config::Row>& rows, const std::string& key) {
    const auto row = std::ranges::find(rows, key, &config::Row::key);
    if (row != rows.end()) return *row;
    std::vector<std::string> keys;
    keys.reserve(rows.size());
    for (const auto& known : rows)
        keys.push_back(known.key);
    const auto near = base::nearest(key, keys);
    throw base::Error(base::Errc::usage,
                      fmt::format("unknown key '{}'{}", base::printable(key),
                                  near ? fmt::format("; did you mean '{}'?", *near) : ""),
                      "repairctl config show --columns key");
}

int run_config_show(const Arguments& args, Context& ctx) {
    const auto& rows = ctx.config().rows;
    if (const auto key = args.find_text("KEY")) {
        const auto& row = find_row(rows, *key);
        const auto origin = args.flag("--origin") ? "\t" + row.origin : "";
        print(ctx, {json_of(row), base::clean(row.value, base::Lines::one) + origin + "\n"});
        return done;
    }
    Listing settings(ctx, "settings", columns_for(args, ctx));
    for (const auto& row : rows)
        settings.add(json_of(row));
    settings.finish();
    return done;
}

}  // namespace

Verb config_show() {
    return {
        .words = "config show",
        .help = "Print the settings that count, and with --origin who said so",
        .options = {{.name = "KEY", .help = "Only the value of this one: office.zone"},
                    {.name = "--origin",
                     .kind = Kind::flag,
                     .help = "The flag, variable or line of the file each comes from"}},
        .columns = columns,
        .details =
            "A flag counts more than a REPAIR_ variable, that more than the file, that more "
            "than the default. Secrets are shown as stars.",
        .examples = {"repairctl config show --origin", "repairctl config show database.path"},
        .see_also = {"config check", "config init"},
        .run = run_config_show,
    };
}

}  // namespace repair::cmd
