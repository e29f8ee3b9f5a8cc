#pragma once

#include "core/domain/roles.hpp"
#include "core/domain/status.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::adopt {

/// "ASSIGNED", "DR", "LONG_REPAIR", "OrderStatus.NEW" …, whatever their case. nullopt for any
/// other word.
[[nodiscard]] std::optional<domain::Status> status_of(std::string_view word);

/// Whether the word is one of the seven that the previous system wrote on purpose.
[[nodiscard]] bool is_proper_status(std::string_view word);

/// What a list like "DISPATCHER,SENIOR_MASTER" grants.
struct OldRoles {
    domain::Roles roles{};
    bool senior = false;
    std::vector<std::string> unknown{};  ///< Words that are no role, "UNKNOWN" not among them.
};

[[nodiscard]] OldRoles roles_of(std::string_view list);

/// The kind of equipment that an old word means: "Духовой шкаф" is "Духовые шкафы". A word that
/// is in no table is a kind of its own.
[[nodiscard]] std::string equipment_of(std::string_view word);

/// The kinds of a master's specialization, "Стиральные машины, ДШ/ВП". Empty: all of them.
[[nodiscard]] std::vector<std::string> specialization_of(std::string_view list);

}  // namespace repair::adopt
