#pragma once

#include "core/base/money.hpp"
#include "core/base/rich_text.hpp"
#include "core/bot/sight.hpp"
#include "core/domain/order.hpp"
#include "core/domain/verb.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
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

/// UTF-16 code units, which Telegram's limits count.
[[nodiscard]] std::size_t units(std::string_view text);
/// At most `most` units, marks cut with the text; what is longer ends in "…".
[[nodiscard]] base::RichText cut(base::RichText text, std::size_t most);

/// A day in a button's data: "2025-10-22", and back; nullopt for anything else.
[[nodiscard]] std::string day_word(std::chrono::sys_days day);
[[nodiscard]] std::optional<std::chrono::sys_days> find_day(std::string_view word);

/// "#12 🆕 Холодильники · Иванова · сегодня 14:00": an order on one line of a list.
[[nodiscard]] std::string order_line(const Sight& sight, const domain::Order& order);

}  // namespace repair::bot
