#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace repair::adopt {

/// A value that could not be taken as it stood. Texts may hold anything: make them harmless
/// before they are shown.
struct Adjustment {
    std::string table{};  ///< Of the source: "orders".
    std::string row{};    ///< Its number there, or what stands in its place.
    std::string field{};
    std::string before{};  ///< As it stood. Empty: nothing stood there.
    std::string after{};
    std::string why{};

    friend bool operator==(const Adjustment&, const Adjustment&) = default;
};

/// A word of the previous system that means one of ours, wherever it stood.
struct Translation {
    std::string field{};
    std::string before{};
    std::string after{};
    std::int64_t rows = 0;
};

/// A table whose rows were brought over, and as what.
struct Carried {
    std::string table{};
    std::int64_t rows = 0;
    std::string as{};
};

/// A table or a column whose content was left behind.
struct Skipped {
    std::string what{};
    std::int64_t rows = 0;
    std::string why{};
};

enum class Unit { rows, kopecks };

/// One line of the reconciliation: what SQL counts in the source and in the target, and what of
/// the difference is explained by the adjustments.
struct Check {
    std::string what{};
    Unit unit = Unit::rows;
    std::int64_t source = 0;
    std::int64_t target = 0;
    std::int64_t explained = 0;
    std::int64_t roundings = 0;  ///< Amounts that were no whole kopecks: each may be off by one.

    [[nodiscard]] bool holds() const noexcept {
        return std::abs(target - source - explained) <= roundings;
    }
};

/// All that an adoption has to say.
struct Report {
    bool already = false;  ///< This very source was adopted before; nothing else is filled.
    std::vector<Carried> carried{};
    std::vector<Translation> translations{};
    std::vector<Adjustment> adjustments{};
    std::vector<Skipped> skipped{};
    std::vector<Check> checks{};
    std::string rates{};  ///< The lines of the configuration for the source's rates, or empty.
};

}  // namespace repair::adopt
