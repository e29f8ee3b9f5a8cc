#pragma once

#include "core/report/sources.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace repair::report {

/// Of some closed orders, one figure for each way to look at them.
struct Closed {
    Takings money{};
    std::vector<std::chrono::seconds> took{};  ///< From creation to closing, each.
};

/// The closed orders of a period, read once: whatever is said of them adds up.
struct Closings {
    Takings all{};
    Takings without_repair{};
    std::map<std::chrono::local_days, Takings> days{};
    std::map<domain::MasterId, Closed> masters{};
    std::map<std::int64_t, Closed> equipment{};

    struct Order {
        domain::MasterId master{};
        domain::OrderId id{};
    };
    std::vector<Order> orders{};  ///< By closing.

    struct Unrepaired {
        domain::OrderId id{};
        base::Time at{};
        std::string reason{};
    };
    std::vector<Unrepaired> unrepaired{};  ///< Those without a repair, by closing.
};

[[nodiscard]] Closings closings(const Sources& sources, const Period& period);
/// Those of one master.
[[nodiscard]] Closings closings(const Sources& sources, const Period& period,
                                domain::MasterId master);

/// What they come to, no more: for what is compared with. Of one master, if one is given.
[[nodiscard]] Takings takings(const Sources& sources, const Period& period,
                              std::optional<domain::MasterId> master = std::nullopt);

/// Every day of the period that has begun, and those after it that have closings all the same.
[[nodiscard]] std::vector<DayTakings> days_of(const Closings& closings, const Sources& sources,
                                              const Period& period);

}  // namespace repair::report
