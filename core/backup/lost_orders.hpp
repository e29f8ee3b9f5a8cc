#pragma once

#include "core/store/order_difference.hpp"

#include <filesystem>

namespace repair::base {
class Zone;
}

namespace repair::store {
class Database;
}

namespace repair::backup {

/// Writes what a restore is about to take away as CSV (RFC 4180), for people to take it down
/// again: every lost order, and those that go back, as they are in `now`. The file is new, mode
/// 0600: it has clients in it. A text that a spreadsheet would take for a formula has a ' in
/// front. Throws Error{failed}.
void write_lost_orders(const std::filesystem::path& file, store::Database& now,
                       const store::Difference& difference, const base::Zone& zone);

}  // namespace repair::backup
