#pragma once

#include <compare>
#include <cstdint>

namespace repair::base {

/// A whole number of kopecks. Never a fraction, never a floating-point number on the way.
///
/// Sums of a whole office's history fit with room to spare: 64 bits hold 92 quadrillion
/// roubles, one order at most ten million (domain/amount.hpp refuses more).
struct Money {
    std::int64_t kopecks = 0;

    friend constexpr auto operator<=>(Money, Money) noexcept = default;
    friend constexpr Money operator+(Money a, Money b) noexcept { return {a.kopecks + b.kopecks}; }
    friend constexpr Money operator-(Money a, Money b) noexcept { return {a.kopecks - b.kopecks}; }
    constexpr Money& operator+=(Money other) noexcept {
        kopecks += other.kopecks;
        return *this;
    }
};

/// `percent` hundredths of `whole`, rounded half up to a kopeck. `whole` is not negative.
[[nodiscard]] constexpr Money part(Money whole, int percent) noexcept {
    return {(whole.kopecks * percent + 50) / 100};
}

}  // namespace repair::base
