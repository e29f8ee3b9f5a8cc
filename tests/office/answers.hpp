#pragma once

#include "tests/support/office.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

namespace repair::test {

/// The rule that refused; nullopt when none did.
template <typename Answer>
std::optional<domain::Rule> rule_of(const Answer& answer) {
    if (answer.has_value()) return std::nullopt;
    return answer.error().rule;
}

/// What was done; fails the test, with the reason, when it was refused.
template <typename Answer>
auto done(const Answer& answer) {
    INFO((answer.has_value() ? std::string() : answer.error().why));
    REQUIRE(answer.has_value());
    return *answer;
}

/// Whether it was done, and something came of it.
template <typename Answer>
bool changed(const Answer& answer) {
    return done(answer).changed;
}

/// What a change of an order may touch, to show that nothing did: rows of every table.
inline std::vector<std::int64_t> all_rows(Office& office) {
    std::vector<std::int64_t> counts;
    for (const auto* table : {"orders", "order_history", "order_comments", "office_history",
                              "outbox", "users", "user_roles", "masters"})
        counts.push_back(office.number("SELECT count(*) FROM " + std::string(table)));
    counts.push_back(office.number("SELECT coalesce(sum(version), 0) FROM orders"));
    counts.push_back(office.number("SELECT coalesce(sum(version), 0) FROM masters"));
    return counts;
}

inline std::string word_of(const std::optional<domain::Rule>& rule) {
    return rule ? std::string(word(*rule)) : "done";
}

}  // namespace repair::test
