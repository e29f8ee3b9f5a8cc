#pragma once

#include "core/domain/ids.hpp"
#include "core/domain/phone.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::domain {

enum class MasterState {
    active,     ///< Gets orders.
    inactive,   ///< Holiday, illness: no new orders, finishes the open ones.
    dismissed,  ///< Gone: may do nothing; past orders keep the name.
};

struct Master {
    MasterId id{};
    Version version = 0;
    UserId user{};
    std::string name{};
    Phone phone{};
    std::vector<std::string> equipment{};  ///< Kinds they repair. Empty: all.
    bool senior = false;
    MasterState state = MasterState::active;
    std::optional<ChatId> chat{};  ///< The work group; without one, cards go to the private chat.

    friend bool operator==(const Master&, const Master&) = default;
};

/// "active", "inactive", "dismissed".
[[nodiscard]] std::string_view word(MasterState state);
[[nodiscard]] std::optional<MasterState> find_master_state(std::string_view word);

/// Whether they repair this kind: named, or nothing named.
[[nodiscard]] bool repairs(const Master& master, std::string_view equipment);

}  // namespace repair::domain
