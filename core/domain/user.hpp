#pragma once

#include "core/domain/ids.hpp"
#include "core/domain/roles.hpp"

#include <string>

namespace repair::domain {

/// Anyone Telegram knows and we recorded.
struct User {
    UserId id{};
    std::string name{};      ///< As Telegram or the admin gave it; may be empty.
    std::string language{};  ///< "ru", "en"; empty: not chosen, Russian.
    Roles roles{};           ///< From the database; config adds the root admins (office_rules.hpp).
    bool blocked = false;    ///< Answered nothing.

    friend bool operator==(const User&, const User&) = default;
};

}  // namespace repair::domain
