#pragma once

#include "core/adopt/report.hpp"
#include "core/store/foreign_database.hpp"

#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::adopt {

class Findings;

/// Counts and sums of both sides, each asked of its own tables by SQL, with what the findings
/// explain of their difference.
[[nodiscard]] std::vector<Check> reconcile(const store::ForeignDatabase& source,
                                           store::Database& target, const Findings& findings);

/// Throws Error{corrupt} that names the lines which do not hold.
void require_reconciled(const std::vector<Check>& checks);

/// What tells this source from any other: counts and sums, and a fingerprint of all that is in
/// its tables.
[[nodiscard]] std::string mark_of(const store::ForeignDatabase& source);

}  // namespace repair::adopt
