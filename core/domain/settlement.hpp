#pragma once

#include "core/base/money.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::domain {

using base::Money;

/// A percent of net, with an optional second one from a threshold (inclusive) on.
struct Rate {
    int percent = 40;
    std::optional<Money> threshold{};
    int percent_above = 0;  ///< Only with a threshold.

    friend bool operator==(const Rate&, const Rate&) = default;
};

/// Which rule a settlement was made by: words of the JSON key "rule".
enum class RateScope {
    standard,      ///< "default": the office's own rate.
    equipment,     ///< "equipment": a rate of this kind of equipment.
    company_cost,  ///< "company_cost": a warranty repeat the company pays for; percent 0.
};

/// Everything a split depends on besides the sums. Stored with the order, so that yesterday's
/// closings do not change when the rules do, and `order correct` recalculates from them.
struct Terms {
    RateScope scope = RateScope::standard;
    Rate rate{};
    int review_bonus = 10;       ///< Points, when the client left a review.
    int out_of_city_bonus = 10;  ///< Points, for a trip out of the city.
    int senior_floor = 50;       ///< A senior master never gets less, before bonuses.
    bool senior = false;

    friend bool operator==(const Terms&, const Terms&) = default;
};

/// The office's rules of today: spec of `[settlement]`.
struct SettlementRules {
    struct ForEquipment {
        std::vector<std::string> kinds;
        Rate rate;
        friend bool operator==(const ForEquipment&, const ForEquipment&) = default;
    };

    Rate rate{.percent = 40, .threshold = Money{700'000}, .percent_above = 50};
    int review_bonus = 10;
    int out_of_city_bonus = 10;
    int senior_floor = 50;
    Money ask_below{100'000};  ///< The bot asks "was it a repair?" at this total and below.
    std::vector<ForEquipment> by_equipment{};

    friend bool operator==(const SettlementRules&, const SettlementRules&) = default;
};

/// The terms for one closing under the rules of today.
[[nodiscard]] Terms terms_for(const SettlementRules& rules, std::string_view equipment,
                              bool senior);

/// The same terms with the company paying: percent 0 whatever the bonuses.
[[nodiscard]] Terms at_company_cost(Terms terms);

/// What the master reports on closing.
struct Sums {
    Money total{};
    Money materials{};
    bool review = false;
    bool out_of_city = false;

    friend bool operator==(const Sums&, const Sums&) = default;
};

/// A finished split. master_share + company_share == net, always, to the kopeck.
struct Settlement {
    Sums sums{};
    Terms terms{};
    int percent = 0;  ///< What was applied, bonuses included, at most 100.
    Money master_share{};
    Money company_share{};

    [[nodiscard]] constexpr Money net() const noexcept { return sums.total - sums.materials; }
    friend bool operator==(const Settlement&, const Settlement&) = default;
};

/// nullopt when materials exceed the total and the terms do not make the company bear it.
[[nodiscard]] std::optional<Settlement> settle(const Sums& sums, const Terms& terms);

[[nodiscard]] std::string_view word(RateScope scope);
[[nodiscard]] std::optional<RateScope> find_rate_scope(std::string_view word);

}  // namespace repair::domain
