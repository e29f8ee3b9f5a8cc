#pragma once

#include "core/base/clock.hpp"
#include "core/domain/actor.hpp"
#include "core/domain/order.hpp"
#include "core/domain/settlement.hpp"

#include <chrono>

namespace repair::test {

// The people and orders that tests of the rules are about.

inline constexpr domain::MasterId ivan{1};   ///< The master whose order it is.
inline constexpr domain::MasterId pyotr{2};  ///< A master too, but it is not his.

/// Tuesday 2025-10-21, 12:00 UTC: when everything in order_in() happened.
inline constexpr base::Time noon =
    std::chrono::sys_days{std::chrono::year{2025} / 10 / 21} + std::chrono::hours{12};
inline constexpr auto today = std::chrono::floor<std::chrono::days>(noon);

inline domain::Actor admin() {
    return {.user = domain::UserId{100}, .roles = {domain::Role::admin}, .name = "Ольга"};
}

inline domain::Actor dispatcher() {
    return {.user = domain::UserId{200}, .roles = {domain::Role::dispatcher}, .name = "Анна"};
}

inline domain::Actor master(domain::MasterId id) {
    return {
        .user = domain::UserId{300}, .master = id, .roles = {domain::Role::master}, .name = "Иван"};
}

inline domain::Actor dispatcher_and_master(domain::MasterId id) {
    auto who = master(id);
    who.roles.add(domain::Role::dispatcher);
    return who;
}

/// A person we know, whom nobody gave a role: a dismissed master, a stranger.
inline domain::Actor nobody() {
    return {.user = domain::UserId{400}, .name = "Никто"};
}

/// Order 7 as it stands in `status`, with all that the status needs and Ivan as its master
/// wherever it may have one.
inline domain::Order order_in(domain::Status status) {
    using domain::Status;
    domain::Order order{.id = domain::OrderId{7},
                        .version = 1,
                        .status = status,
                        .equipment = "Стиральные машины",
                        .complaint = "Не сливает воду",
                        .client = {.name = "Мария Петровна",
                                   .phone = domain::Phone::stored("+79001234567"),
                                   .address = "ул. Ленина, 5"},
                        .created_at = noon,
                        .entered_status_at = noon,
                        .updated_at = noon};
    if (status != Status::fresh) order.master = ivan;
    if (status == Status::long_repair) order.due = today + std::chrono::days{3};
    if (status == Status::refused) order.refusal_reason = "Дорого";
    if (status == Status::closed) {
        const auto terms = domain::terms_for({}, order.equipment, false);
        order.settlement = domain::settle({.total = {500'000}, .materials = {100'000}}, terms);
        order.closed_at = noon;
    }
    return order;
}

}  // namespace repair::test
