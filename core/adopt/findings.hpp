#pragma once

#include "core/adopt/report.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace repair::adopt {

/// What is found on the way, row by row; in the end, the report.
class Findings {
public:
    void adjust(Adjustment adjustment);

    /// A word that was read as another; nothing when they are the same.
    void translate(std::string_view field, std::string_view before, std::string_view after);

    void carry(std::string_view table, std::int64_t rows, std::string_view as);
    void skip(std::string_view what, std::int64_t rows, std::string_view why);

    /// A row that cannot be brought over without losing it.
    void refuse(std::string_view table, std::string_view row, std::string_view why);

    /// The target will differ from the source by so much in a line of the reconciliation.
    void explain(std::string_view check, std::int64_t difference);
    /// An amount of that line was rounded.
    void round(std::string_view check);

    /// Throws Error{refused} that names the rows refused, if there are any.
    void require_whole() const;

    [[nodiscard]] std::int64_t explained(std::string_view check) const;
    [[nodiscard]] std::int64_t roundings(std::string_view check) const;

    /// Everything but the checks and the rates.
    [[nodiscard]] Report report() const;

private:
    Report report_;
    std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> translations_;
    std::map<std::string, std::int64_t, std::less<>> explained_;
    std::map<std::string, std::int64_t, std::less<>> roundings_;
    std::vector<std::string> refused_;
};

}  // namespace repair::adopt
