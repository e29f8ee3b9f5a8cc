#include "cmd/globals.hpp"

#include "cmd/arguments.hpp"
#include "core/base/error.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace repair::cmd {
namespace {

constexpr std::array formats{std::pair{"table", Format::table},   std::pair{"tsv", Format::tsv},
                             std::pair{"csv", Format::csv},       std::pair{"json", Format::json},
                             std::pair{"ndjson", Format::ndjson}, std::pair{"xlsx", Format::xlsx},
                             std::pair{"html", Format::html}};

std::optional<Format> format_of(const Arguments& args) {
    const auto name = args.find_text("--format");
    if (!name) return args.flag("--json") ? std::optional(Format::json) : std::nullopt;
    if (args.flag("--json") && *name != "json")
        throw base::Error(base::Errc::usage, "--json and --format " + *name + " contradict");
    const auto* const row =
        std::ranges::find(formats, *name, [](const auto& r) { return r.first; });
    return row->second;
}

std::vector<std::string> columns_of(const Arguments& args) {
    std::vector<std::string> columns;
    const auto list = args.find_text("--columns");
    if (!list) return columns;
    std::istringstream names(*list);
    for (std::string name; std::getline(names, name, ',');)
        if (!name.empty()) columns.push_back(name);
    if (columns.empty()) throw base::Error(base::Errc::usage, "--columns names no column");
    return columns;
}

When color_of(const Arguments& args) {
    const auto when = args.find_text("--color").value_or("auto");
    if (when == "always") return When::always;
    return when == "never" ? When::never : When::automatic;
}

std::optional<std::chrono::seconds> seconds_of(std::optional<std::int64_t> number) {
    if (!number) return std::nullopt;
    return std::chrono::seconds(*number);
}

std::vector<Option> where_options() {
    return {
        {.name = "--config", .kind = Kind::file, .help = "Configuration file to read"},
        {.name = "--db", .kind = Kind::file, .help = "Database, instead of the configured one"},
        {.name = "--instance", .help = "Use /etc/repair/NAME.toml", .value = "NAME"},
        {.name = "--lock-timeout",
         .kind = Kind::number,
         .help = "Wait so long for whoever holds the database",
         .value = "SECONDS",
         .least = 0,
         .most = 86'400},
    };
}

std::vector<Option> answer_options() {
    return {
        {.name = "--json", .kind = Kind::flag, .help = "Answer in JSON, errors too"},
        {.name = "--format",
         .help = "How to print; the default is a table on a terminal and tsv in a pipe; sums are "
                 "kopecks in all but the table",
         .value = "FORMAT",
         .choices = {"table", "tsv", "csv", "json", "ndjson"}},
        {.name = "--columns",
         .help = "Which columns, by their paths in JSON: id,client.phone",
         .value = "A,B",
         .offers = Offers::columns},
        {.name = "--no-header", .kind = Kind::flag, .help = "Leave out the line of names"},
        {.name = "--color",
         .help = "When to colour",
         .value = "WHEN",
         .choices = {"auto", "always", "never"}},
        {.name = "--quiet",
         .kind = Kind::flag,
         .help = "Print nothing when all is well",
         .letter = 'q'},
        {.name = "--verbose", .kind = Kind::flag, .help = "Say more on stderr", .letter = 'v'},
    };
}

std::vector<Option> consent_options() {
    return {
        {.name = "--no-input", .kind = Kind::flag, .help = "Never ask"},
        {.name = "--yes", .kind = Kind::flag, .help = "Take every question as answered yes"},
        {.name = "--dry-run", .kind = Kind::flag, .help = "Check everything, write nothing"},
        {.name = "--help", .kind = Kind::flag, .help = "Print this help", .letter = 'h'},
        {.name = "--version", .kind = Kind::flag, .help = "Print the version"},
    };
}

}  // namespace

std::vector<Option> global_options() {
    auto all = where_options();
    for (const auto& part : {answer_options(), consent_options()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

Globals globals_of(const Arguments& args) {
    return {
        .config = args.find_text("--config"),
        .database = args.find_text("--db"),
        .instance = args.find_text("--instance"),
        .format = format_of(args),
        .columns = columns_of(args),
        .header = !args.flag("--no-header"),
        .quiet = args.flag("--quiet"),
        .verbose = args.flag("--verbose"),
        .input = !args.flag("--no-input"),
        .yes = args.flag("--yes"),
        .dry_run = args.flag("--dry-run"),
        .lock_timeout = seconds_of(args.find_number("--lock-timeout")),
        .color = color_of(args),
    };
}

}  // namespace repair::cmd
