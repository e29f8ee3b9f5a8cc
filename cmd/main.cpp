#include "cmd/context.hpp"
#include "cmd/fd_stream.hpp"
#include "cmd/process.hpp"
#include "cmd/run.hpp"
#include "core/migrate/plan.hpp"
#include "core/store/database.hpp"

#include <iostream>
#include <optional>
#include <unistd.h>

namespace {

using namespace repair;

store::OpenOptions options_for(const cmd::Opening& opening) {
    store::OpenOptions options;
    const bool reads = opening.effect == cmd::Effect::reads;
    options.access = reads ? store::Access::read : store::Access::write;
    if (opening.lock_timeout) options.lock_timeout = *opening.lock_timeout;
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    cmd::fill_standard_descriptors();
    cmd::ignore_broken_pipes();
    cmd::FdStream out(STDOUT_FILENO);
    cmd::FdSource in(STDIN_FILENO);
    const base::SystemClock clock;
    const auto environment = cmd::process_environment();
    std::optional<store::Database> database;
    const cmd::World world{
        .out = out,
        .err = std::cerr,
        .in = in,
        .clock = clock,
        .terminal = cmd::process_terminal(environment),
        .environment = environment,
        .user = cmd::process_user(),
        .root = ::geteuid() == 0,
        .entropy = base::system_entropy,
        .open_database = [&](const cmd::Opening& opening) -> store::Database& {
            if (!database) {
                database.emplace(store::Database::open(opening.file, options_for(opening)));
                if (opening.schema == cmd::Schema::current) migrate::require_current(*database);
            }
            return *database;
        },
        .run_daemon =
            [](const auto& arguments, cmd::Answer answer) {
                return cmd::run_beside("repaird", arguments, answer);
            },
    };
    return cmd::run({argv + 1, argv + argc}, world);
}
