#pragma once

#include "core/base/clock.hpp"
#include "core/base/money.hpp"
#include "core/domain/ids.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace repair::report {

using base::Money;

/// Some closed orders and their money. Adding those of all masters, of all days or of all kinds
/// of equipment gives that of the whole, to the kopeck.
struct Takings {
    std::int64_t closed = 0;
    Money total{};
    Money materials{};
    Money master_share{};   ///< To pay to the master.
    Money company_share{};  ///< To hand in: сдача в кассу.
    std::int64_t reviews = 0;
    std::int64_t trips = 0;  ///< Out of the city.

    [[nodiscard]] Money net() const noexcept { return total - materials; }
    /// The average cheque, rounded half up to a kopeck; nothing for no orders.
    [[nodiscard]] Money average() const noexcept;

    Takings& operator+=(const Takings& other) noexcept;
    friend bool operator==(const Takings&, const Takings&) = default;
};

/// How long something took, of all the times it happened. By nearest rank: `median` is the
/// smallest duration that at least half of them do not exceed, `ninety` that 90 % do not.
struct Spread {
    std::int64_t count = 0;
    std::optional<std::chrono::seconds> median{};  ///< Empty when it never happened.
    std::optional<std::chrono::seconds> ninety{};

    friend bool operator==(const Spread&, const Spread&) = default;
};

/// Sorts what it is given.
[[nodiscard]] Spread spread_of(std::vector<std::chrono::seconds> all);

/// Rounded half up to a second; nullopt for none.
[[nodiscard]] std::optional<std::chrono::seconds> average_of(std::chrono::seconds sum,
                                                             std::int64_t count);

/// A list that is read while it is written, in constant memory: called with a function, it calls
/// that for each row. May be called again, and then reads the same: it belongs to the moment of
/// the report and is valid as long as the store::Snapshot that the report was made under.
template <typename Row>
using Lines = std::function<void(const std::function<void(const Row&)>& each)>;

}  // namespace repair::report
