#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

namespace repair::domain {

enum class Role : unsigned { admin, dispatcher, master };

inline constexpr Role all_roles[] = {Role::admin, Role::dispatcher, Role::master};

/// Some roles: those a person holds, or those that may do a thing.
class Roles {
public:
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> roles) {
        for (const auto role : roles)
            add(role);
    }

    [[nodiscard]] constexpr bool has(Role role) const noexcept { return (bits_ & bit(role)) != 0; }
    [[nodiscard]] constexpr bool empty() const noexcept { return bits_ == 0; }
    constexpr void add(Role role) noexcept { bits_ |= bit(role); }
    constexpr void remove(Role role) noexcept { bits_ &= ~bit(role); }

    /// The roles that are in both.
    friend constexpr Roles operator&(Roles a, Roles b) noexcept {
        a.bits_ &= b.bits_;
        return a;
    }
    friend constexpr bool operator==(Roles, Roles) noexcept = default;

private:
    static constexpr unsigned bit(Role role) noexcept { return 1U << static_cast<unsigned>(role); }

    unsigned bits_ = 0;
};

/// "admin", "dispatcher", "master": on disk, in JSON and on the command line.
[[nodiscard]] std::string_view word(Role role);

/// The inverse of word(); nullopt for any other word.
[[nodiscard]] std::optional<Role> find_role(std::string_view word);

}  // namespace repair::domain
