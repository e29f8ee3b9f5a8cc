#pragma once

#include "tests/program/office.hpp"

#include <string>

namespace repair::test {

/// Which of the calls by which a program changes a disk fails, counted from 1, and how.
struct Failing {
    int at = 0;
    int error = 0;         ///< EIO, ENOSPC …
    bool goes_on = false;  ///< So do all later ones that take space.
};

/// How a program ended whose disk failed.
struct EndedFailing {
    Ended ended{};
    int calls = 0;       ///< How many calls there were.
    std::string call{};  ///< Which one failed first; "none" when none did.
};

/// Why programs cannot be run so in this build; empty: they can.
[[nodiscard]] std::string why_no_failing();

[[nodiscard]] EndedFailing run_failing(const Office& office, const std::string& line,
                                       const Failing& failing);

}  // namespace repair::test
