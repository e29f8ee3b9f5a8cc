#include "cmd/migration_steps.hpp"

#include "cmd/change.hpp"
#include "cmd/context.hpp"

#include <fmt/format.h>

namespace repair::cmd {

void print_steps(Context& ctx, const std::string& path, const migrate::Steps& steps) {
    auto names = base::Json::array();
    Change change{.subject = "the schema of " + path,
                  .done = steps.names.empty()
                              ? fmt::format("at version {}", steps.to)
                              : fmt::format("taken from version {} to {}", steps.from, steps.to),
                  .next = "repairctl migration verify",
                  .object = {},
                  .outcome = steps.names.empty() ? Outcome::already : Outcome::changed};
    for (const auto& name : steps.names) {
        names.add(name);
        change.steps.push_back({steps.to >= steps.from ? "applied" : "rolled back", "", name});
    }
    change.object = base::Json::object()
                        .set("path", path)
                        .set("from", steps.from)
                        .set("to", steps.to)
                        .set("steps", std::move(names));
    print(ctx, change);
}

}  // namespace repair::cmd
