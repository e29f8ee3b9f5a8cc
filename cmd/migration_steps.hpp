#pragma once

#include "core/migrate/apply.hpp"

namespace repair::cmd {

class Context;

/// Prints what a run of migrations did, or with --dry-run would do: "schema of X taken from
/// version 0 to 1" and the names of the steps.
void print_steps(Context& ctx, const std::string& path, const migrate::Steps& steps);

}  // namespace repair::cmd
