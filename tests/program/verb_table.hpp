#pragma once

#include "tests/program/office.hpp"

#include <string>
#include <vector>

namespace repair::test {

enum class Does {
    reads,    ///< Changes nothing.
    settles,  ///< Brings about a state: said again, it is so already.
    adds,     ///< Adds one more each time.
};

/// A verb of repairctl with a line that makes sense in the busy office.
struct Said {
    std::string verb;
    Does does;
    std::string line;
    bool opens_database = true;
};

/// Every verb there is, in an order in which all of them make sense one after another.
[[nodiscard]] const std::vector<Said>& every_verb();

/// Masters 1 to 3 (Telegram ids 1001 to 1003), dispatchers 2001 and 2002, and orders in every
/// status: 1 and 10 new; 2, 9 and 13 assigned; 3 accepted; 4 and 11 onsite; 5 long_repair; 6
/// closed; 7 refused; 8 removed; 12 new. Beside it previous.db of the previous system, and
/// adopted.db, an office that it was brought over into. Two updates failed; its repaird says that
/// all is well.
void make_busy(const Office& office);

}  // namespace repair::test
