#pragma once

#include "cmd/change.hpp"
#include "core/migrate/rehearsal.hpp"

#include <string>

namespace repair::cmd {

/// What a run of migrations did, or with --dry-run would do: "the schema of X taken from version
/// 0 to 1", the names of the steps, the tables that have other rows than before, and how long
/// the rehearsal took.
[[nodiscard]] Change change_of(const std::string& path, const migrate::Rehearsal& run);

}  // namespace repair::cmd
