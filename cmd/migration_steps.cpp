#include "cmd/migration_steps.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

base::Json json_of(const std::optional<std::int64_t>& rows) {
    return rows ? base::Json(*rows) : base::Json{};
}

base::Json json_of(const std::string& path, const migrate::Rehearsal& run) {
    auto names = base::Json::array();
    for (const auto& name : run.steps.names)
        names.add(name);
    auto tables = base::Json::array();
    for (const auto& [table, before, after] : run.tables)
        tables.add(base::Json::object()
                       .set("table", table)
                       .set("before", json_of(before))
                       .set("after", json_of(after)));
    return base::Json::object()
        .set("path", path)
        .set("from", run.steps.from)
        .set("to", run.steps.to)
        .set("steps", std::move(names))
        .set("took_ms", std::int64_t{run.took.count()})
        .set("tables", std::move(tables));
}

std::string text_of(const std::optional<std::int64_t>& rows) {
    return rows ? std::to_string(*rows) : std::string();
}

}  // namespace

Change change_of(const std::string& path, const migrate::Rehearsal& run) {
    const auto& steps = run.steps;
    const bool nothing = steps.names.empty();
    Change change{.subject = "the schema of " + path,
                  .done = nothing
                              ? fmt::format("at version {}", steps.to)
                              : fmt::format("taken from version {} to {}", steps.from, steps.to),
                  .next = "repairctl migration verify",
                  .object = json_of(path, run),
                  .outcome = nothing ? Outcome::already : Outcome::changed};
    for (const auto& name : steps.names)
        change.steps.push_back({steps.to >= steps.from ? "applied" : "rolled back", "", name});
    for (const auto& [table, before, after] : run.tables)
        if (before.value_or(0) != after.value_or(0) || (before && !after))
            change.steps.push_back({"rows of " + table, text_of(before), text_of(after)});
    if (!run.tables.empty())
        change.steps.push_back({"rehearsed", "", fmt::format("in {} ms", run.took.count())});
    return change;
}

}  // namespace repair::cmd
