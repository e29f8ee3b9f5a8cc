#pragma once

#include "core/report/closings.hpp"

#include <map>
#include <vector>

namespace repair::report {

/// Who refused, or closed without a repair, what, when and why.
struct Refused {
    struct One {
        domain::OrderId id{};
        base::Time at{};
        std::int64_t actor = 0;
        Refusal::Kind kind{};
    };
    std::vector<One> orders{};  ///< The refused ones by time, then those without a repair.
    std::int64_t refused = 0;
    std::int64_t no_repair = 0;
    std::vector<ReasonCount> reasons{};                  ///< Most frequent first.
    std::vector<RefuserCount> by{};                      ///< The same.
    std::map<domain::MasterId, std::int64_t> masters{};  ///< Refused orders that had one.
    std::map<std::int64_t, std::int64_t> equipment{};    ///< Refused orders by kind.
};

/// `closed` are the closings of the same period.
[[nodiscard]] Refused refused(const Sources& sources, const Period& period, const Closings& closed);

[[nodiscard]] Lines<Refusal> lines_of(const Sources& sources, std::vector<Refused::One> orders);

}  // namespace repair::report
