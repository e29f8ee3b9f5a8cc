#pragma once

#include "core/domain/status.hpp"

#include <string>

namespace repair::adopt::checks {

// The lines of the reconciliation by name: what is explained and what is compared must meet.

inline constexpr const char* users = "users";
inline constexpr const char* masters = "masters";
inline constexpr const char* orders = "orders";
inline constexpr const char* removed = "orders removed";
inline constexpr const char* history = "order history";
inline constexpr const char* journal = "office history";
inline constexpr const char* total = "closed: total";
inline constexpr const char* materials = "closed: materials";
inline constexpr const char* master_share = "closed: master shares";
inline constexpr const char* company_share = "closed: company shares";
inline constexpr const char* prepayment = "prepayments";

/// "orders assigned"
[[nodiscard]] inline std::string of(domain::Status status) {
    return "orders " + std::string(word(status));
}

}  // namespace repair::adopt::checks
