#pragma once

#include <optional>
#include <string_view>

namespace repair::domain {

/// Where an order is in its life; transition.hpp has the moves between these.
/// A fresh order's word is "new", which C++ keeps for itself.
enum class Status { fresh, assigned, accepted, onsite, long_repair, closed, refused };

inline constexpr Status all_statuses[] = {Status::fresh,  Status::assigned,    Status::accepted,
                                          Status::onsite, Status::long_repair, Status::closed,
                                          Status::refused};

/// The word we store and print: "new", "long_repair". Stable: databases and scripts hold it.
[[nodiscard]] std::string_view word(Status status);

/// The emoji that people know the status by, in the terminal and in Telegram.
[[nodiscard]] std::string_view emoji(Status status);

/// The inverse of word(); nullopt for any other word.
[[nodiscard]] std::optional<Status> find_status(std::string_view word);

/// Work is still to be done: everything but closed and refused.
[[nodiscard]] constexpr bool is_open(Status status) noexcept {
    return status != Status::closed && status != Status::refused;
}

}  // namespace repair::domain
