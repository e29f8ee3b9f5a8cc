#pragma once

#include "core/domain/settlement.hpp"
#include "core/report/ask.hpp"
#include "core/store/report_rows.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace repair::report {

/// What every report reads from, and the words for the numbers in its rows.
class Sources {
public:
    Sources(store::Database& database, Around surroundings);

    store::Database& db;
    const Around around;

    /// Empty for a number that is in no dictionary.
    [[nodiscard]] const std::string& master(domain::MasterId id) const;
    [[nodiscard]] const std::string& equipment(std::int64_t id) const;
    [[nodiscard]] const std::string& actor(std::int64_t id) const;

    /// The order as it is, without a phone that the reader may not see.
    [[nodiscard]] OrderLine line(domain::OrderId id) const;
    [[nodiscard]] OrderLine line(domain::Order order) const;

    /// Reads these when asked. `ids` is shared by the copies of what is returned.
    [[nodiscard]] Lines<OrderLine> lines(std::vector<domain::OrderId> ids) const;

private:
    std::map<domain::MasterId, std::string> masters_;
    std::map<std::int64_t, std::string> equipment_;
    std::map<std::int64_t, std::string> actors_;
};

[[nodiscard]] inline store::Stretch stretch_of(const Period& period) {
    return {period.from, period.to};
}

}  // namespace repair::report
