#pragma once

#include "core/domain/actor.hpp"
#include "core/domain/settlement.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::store {

class Database;

// Things that many rows share, each kept once: kinds of equipment, who did something, terms of
// a settlement. intern_*() returns the number of the row, adding one in the current transaction
// when it is new.

[[nodiscard]] std::int64_t intern_equipment(Database& db, std::string_view name);
[[nodiscard]] std::optional<std::int64_t> find_equipment(Database& db, std::string_view name);
/// Every kind that was ever used, by name.
[[nodiscard]] std::vector<std::string> list_equipment(Database& db);

[[nodiscard]] std::int64_t intern_actor(Database& db, const domain::Actor& who);

[[nodiscard]] std::int64_t intern_terms(Database& db, const domain::Terms& terms);

}  // namespace repair::store
