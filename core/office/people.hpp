#pragma once

#include "core/domain/actor.hpp"
#include "core/domain/master.hpp"
#include "core/domain/office_rules.hpp"

#include <string_view>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::office {

/// The user with the rights they have now: roles of the database and of the configuration, the
/// master they are. Throws Error{not_found} for somebody unknown, Error{refused} for a blocked one.
[[nodiscard]] domain::Actor actor_of(store::Database& db, const domain::OfficeRules& rules,
                                     domain::UserId user, domain::Channel via);

/// Throws Error{not_found}.
[[nodiscard]] domain::Master load_master(store::Database& db, domain::MasterId id);

/// By number, or by a name that fits one master only: the whole name goes before a word of one,
/// that before any part; dismissed ones only when no other fits. Throws Error{not_found}, or
/// Error{refused} listing those it could be.
[[nodiscard]] domain::Master find_master(store::Database& db, std::string_view number_or_name);

}  // namespace repair::office
