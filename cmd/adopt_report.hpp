#pragma once

#include "cmd/output.hpp"
#include "core/adopt/report.hpp"

#include <filesystem>

namespace repair::cmd {

class Context;

/// What an adoption did, or with --dry-run would do: the tables, the words that were read as
/// others, every adjustment, what was left behind, the lines for the configuration and the
/// reconciliation. A terminal gets the first adjustments only; everything else all of them.
[[nodiscard]] Document adoption(const Context& ctx, const std::filesystem::path& source,
                                const std::filesystem::path& target, const adopt::Report& report);

}  // namespace repair::cmd
