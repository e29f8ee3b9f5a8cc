#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/output.hpp"
#include "cmd/program_version.hpp"
#include "cmd/verb.hpp"
#include "core/migrate/migration.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

constexpr auto compiler =
#ifdef __clang__
    "";
#else
    "GCC ";
#endif

int run_version(const Arguments&, Context& ctx) {
    const auto built_by = std::string(compiler) + __VERSION__;
    auto json = base::Json::object()
                    .set("version", program_version())
                    .set("schema", migrate::latest_version())
                    .set("sqlite", store::sqlite_version())
                    .set("compiler", built_by);
    const auto text =
        fmt::format("repairctl {}\nschema {}, SQLite {}, built by {}\n", program_version(),
                    migrate::latest_version(), store::sqlite_version(), built_by);
    print(ctx, {std::move(json), text});
    return done;
}

}  // namespace

const char* program_version() noexcept {
    return REPAIR_VERSION;
}

Verb version() {
    return {
        .words = "version",
        .help = "Print the version of the program and of what it is made of",
        .details = "The schema is the number of the last migration that the program knows.",
        .examples = {"repairctl version", "repairctl version --json"},
        .see_also = {"migration status"},
        .run = run_version,
    };
}

}  // namespace repair::cmd
