#pragma once

#include <cstdint>

namespace repair::store {

/// The number of the newest migration, which this room's SQL is written for: what user_version
/// must say. For programs that do not link the migrations; a test compares it with them.
inline constexpr std::int64_t schema_version = 3;

}  // namespace repair::store
