#pragma once

#include "core/base/clock.hpp"
#include "core/base/money.hpp"
#include "core/store/schema_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace repair::store {

class Database;

/// What is in a database, in figures: enough to tell whether two of them hold the same work.
struct OfficeContent {
    std::string office_id{};
    std::vector<SchemaStore::Count> tables{};
    std::int64_t orders = 0;         ///< Removed ones too.
    std::int64_t last_order = 0;     ///< The highest number there; 0: none.
    std::int64_t highest_order = 0;  ///< The highest number ever given.
    std::optional<base::Time> last_order_at{};
    base::Money closed_money{};  ///< The totals of all closed orders.

    friend bool operator==(const OfficeContent&, const OfficeContent&) = default;
};

/// Of one moment when the caller holds a Snapshot. A table that the schema does not have yet
/// counts as empty.
[[nodiscard]] OfficeContent read_content(Database& db);

/// What must be true of every office, and no constraint of the schema says: every order's state
/// is the one its history ends in, versions have no gaps, closed money follows the terms it was
/// closed by, open work is in the hands of people who may do it, the search finds what is there.
/// Findings in words, the first few of each kind; empty: all true.
[[nodiscard]] std::vector<std::string> broken_invariants(Database& db);

}  // namespace repair::store
