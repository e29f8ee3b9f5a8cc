#pragma once

#include "core/base/json.hpp"
#include "core/bot/notice_words.hpp"
#include "core/bot/sight.hpp"
#include "core/domain/order.hpp"

#include <optional>
#include <string>

namespace repair::bot {

/// A notice being put into words: what is known of it, and who reads it.
struct Telling {
    const Leaving& leaving;
    const Sight& sight;
    const std::optional<domain::Order>& order;
    base::Json facts{};  ///< The notice's arguments.
};

// Each fills in the text, and the buttons that belong to it, of some kinds of notices. False:
// there is nothing to say any more.

/// What happened to an order. told_order.cpp
[[nodiscard]] bool tell_order(const Telling& telling, Post& post);

// About people. told_access.cpp
[[nodiscard]] bool tell_access(const Telling& telling, Post& post);
[[nodiscard]] bool tell_dismissal(const Telling& telling, Post& post);

// What needs somebody. told_trouble.cpp
[[nodiscard]] bool tell_recovery(const Telling& telling, Post& post);
[[nodiscard]] bool tell_undelivered(const Telling& telling, Post& post);
[[nodiscard]] bool tell_rules(const Telling& telling, Post& post);
[[nodiscard]] bool tell_trouble(const Telling& telling, Post& post);

/// A button to the card of the order.
[[nodiscard]] Key open_key(const Telling& telling);

/// "Иван"; "" for a number that no master has.
[[nodiscard]] std::string master_name(const Sight& sight, std::optional<domain::MasterId> id);
/// "Анна", else "500100".
[[nodiscard]] std::string user_name(const Sight& sight, domain::UserId id);

}  // namespace repair::bot
