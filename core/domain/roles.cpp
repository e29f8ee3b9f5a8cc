#include "core/domain/roles.hpp"

#include <algorithm>

namespace repair::domain {

std::string_view word(Role role) {
    switch (role) {
        case Role::admin: return "admin";
        case Role::dispatcher: return "dispatcher";
        case Role::master: return "master";
    }
    return {};
}

std::optional<Role> find_role(std::string_view text) {
    const auto* const found =
        std::ranges::find_if(all_roles, [&](Role role) { return word(role) == text; });
    if (found == std::end(all_roles)) return std::nullopt;
    return *found;
}

}  // namespace repair::domain
