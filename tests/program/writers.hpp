#pragma once

#include "tests/support/child.hpp"

#include <deque>
#include <filesystem>

namespace repair::test {

/// Processes that write to an office's database as fast as its gate lets them, until they are
/// killed. Each transaction moves two orders on, in two tables: whoever sees one half of it sees
/// an order whose version is not the number of its rows of history.
class Writers {
public:
    Writers(const std::filesystem::path& database, int how_many);

private:
    std::deque<Child> processes_;
};

}  // namespace repair::test
