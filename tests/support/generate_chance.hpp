#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace repair::test {

/// Chance that is the same on every machine: SplitMix64.
/// https://prng.di.unimi.it/splitmix64.c
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    /// A whole number in [0, below).
    [[nodiscard]] std::uint64_t below(std::uint64_t below) { return next() % below; }

    /// A whole number in [from, to].
    [[nodiscard]] std::int64_t between(std::int64_t from, std::int64_t to) {
        return from + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(to - from) + 1));
    }

    /// True in so many of a thousand cases.
    [[nodiscard]] bool permille(std::uint64_t cases) { return below(1000) < cases; }

    template <typename List>
    [[nodiscard]] const auto& any(const List& all) {
        return all[below(std::size(all))];
    }

    /// As names and streets are spread: the first of `all` is common, the last is rare.
    template <typename List>
    [[nodiscard]] const auto& skewed(const List& all) {
        const auto spread = static_cast<double>(below(1U << 30U)) / (1U << 30U);
        return all[static_cast<std::size_t>(spread * spread * static_cast<double>(std::size(all)))];
    }

private:
    std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15;
        auto mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111eb;
        return mixed ^ (mixed >> 31U);
    }

    std::uint64_t state_;
};

}  // namespace repair::test
