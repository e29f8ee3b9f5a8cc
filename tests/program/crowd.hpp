#pragma once

#include "tests/program/office.hpp"

#include <map>
#include <random>
#include <string>
#include <vector>

namespace repair::test {

/// Twenty people at as many terminals who do something to one of six orders, at the same moment,
/// again and again; and what must be true of the orders if every answer they got is true.
class Crowd {
public:
    explicit Crowd(unsigned seed);

    /// All of them, once. What any of them was told wrongly; empty: nothing.
    [[nodiscard]] std::string round();

    /// What the office has lost or got twice over all rounds; empty: nothing.
    [[nodiscard]] std::string losses() const;

    [[nodiscard]] const Office& office() const { return office_; }
    /// How many changes were made and refused: a crowd that does neither proves nothing.
    [[nodiscard]] int changes() const { return changes_; }
    [[nodiscard]] int refusals() const { return refusals_; }

private:
    struct Deed {
        std::int64_t order = 0;
        std::string line;
        std::string comment{};   ///< What it says, if it is one.
        std::int64_t total = 0;  ///< What it is closed for, in kopecks, if it is a closing.
    };
    std::int64_t new_order();
    void replace_some_closed();
    [[nodiscard]] Deed any_deed();
    [[nodiscard]] std::string wrong_in(const Deed& deed, const Ended& ended);

    Office office_;
    std::mt19937 random_;
    std::vector<std::int64_t> orders_;
    std::map<std::int64_t, std::int64_t> versions_;  ///< As the answers say.
    std::map<std::string, int> comments_;
    std::int64_t totals_ = 0;
    int serial_ = 0;
    int changes_ = 0;
    int refusals_ = 0;
};

}  // namespace repair::test
