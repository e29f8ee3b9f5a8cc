#pragma once

#include "core/base/money.hpp"
#include "core/bot/sight.hpp"
#include "core/domain/order.hpp"
#include "core/domain/verb.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace repair::bot {

// Small pieces of sentences, made in one place.

/// The catalogue of a user's language: "ru", "en"; anything else is Russian.
[[nodiscard]] const Catalogue& words_of(std::string_view language);
/// The catalogue for somebody whose Telegram speaks `code` ("en-GB").
[[nodiscard]] const Catalogue& words_for_code(std::string_view code);

[[nodiscard]] std::string status_emoji(domain::Status status);
[[nodiscard]] std::string status_name(const Sight& sight, domain::Status status);
/// "Принять": the button of a verb.
[[nodiscard]] std::string verb_label(const Sight& sight, domain::Verb verb);

[[nodiscard]] std::string money_text(base::Money money);
/// "ср 22.10.2025"
[[nodiscard]] std::string day_text(const Sight& sight, std::chrono::sys_days day);
/// "22.10.2025 14:30", in the office's zone.
[[nodiscard]] std::string moment_text(const Sight& sight, base::Time at);
/// The office's calendar day of now.
[[nodiscard]] std::chrono::sys_days today(const Sight& sight);

/// At most `most` characters; what is longer ends in "…".
[[nodiscard]] std::string clip(std::string_view text, std::size_t most);

/// "#12 🆕 Холодильники · Иванова · сегодня 14:00": an order on one line of a list.
[[nodiscard]] std::string order_line(const Sight& sight, const domain::Order& order);

}  // namespace repair::bot
