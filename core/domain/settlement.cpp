#include "core/domain/settlement.hpp"

#include <algorithm>

namespace repair::domain {
namespace {

int percent_of(const Terms& terms, const Sums& sums) {
    if (terms.scope == RateScope::company_cost) return 0;
    const auto net = sums.total - sums.materials;
    const auto& rate = terms.rate;
    int percent = rate.threshold && net >= *rate.threshold ? rate.percent_above : rate.percent;
    if (terms.senior) percent = std::max(percent, terms.senior_floor);
    if (sums.review) percent += terms.review_bonus;
    if (sums.out_of_city) percent += terms.out_of_city_bonus;
    return std::min(percent, 100);
}

}  // namespace

Terms terms_for(const SettlementRules& rules, std::string_view equipment, bool senior) {
    Terms terms{.scope = RateScope::standard,
                .rate = rules.rate,
                .review_bonus = rules.review_bonus,
                .out_of_city_bonus = rules.out_of_city_bonus,
                .senior_floor = rules.senior_floor,
                .senior = senior};
    const auto names_it = [&](const SettlementRules::ForEquipment& row) {
        return std::ranges::find(row.kinds, equipment) != row.kinds.end();
    };
    const auto own = std::ranges::find_if(rules.by_equipment, names_it);
    if (own != rules.by_equipment.end()) {
        terms.scope = RateScope::equipment;
        terms.rate = own->rate;
    }
    return terms;
}

Terms at_company_cost(Terms terms) {
    terms.scope = RateScope::company_cost;
    return terms;
}

std::optional<Settlement> settle(const Sums& sums, const Terms& terms) {
    const auto net = sums.total - sums.materials;
    if (net < Money{} && terms.scope != RateScope::company_cost) return std::nullopt;

    Settlement done{.sums = sums, .terms = terms, .percent = percent_of(terms, sums)};
    done.master_share = done.percent == 0 ? Money{} : base::part(net, done.percent);
    done.company_share = net - done.master_share;
    return done;
}

std::string_view word(RateScope scope) {
    switch (scope) {
        case RateScope::standard: return "default";
        case RateScope::equipment: return "equipment";
        case RateScope::company_cost: return "company_cost";
    }
    return {};
}

std::optional<RateScope> find_rate_scope(std::string_view text) {
    for (const auto scope : {RateScope::standard, RateScope::equipment, RateScope::company_cost})
        if (word(scope) == text) return scope;
    return std::nullopt;
}

}  // namespace repair::domain
