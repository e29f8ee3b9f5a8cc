#pragma once

#include "core/store/database.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace repair::bench {

/// Something people ask of a big office; one page of 20 orders.
struct Case {
    std::string name{};
    std::function<std::size_t(store::Database&)> run{};  ///< Returns how many it got.
    double promised = 10;                                ///< Milliseconds.
};

/// `db` is where values worth asking for come from: a generated database.
[[nodiscard]] std::vector<Case> cases(store::Database& db);

}  // namespace repair::bench
