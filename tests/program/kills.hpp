#pragma once

#include "tests/program/office.hpp"

#include <map>
#include <random>
#include <string>

namespace repair::test {

/// One command after another, each killed with SIGKILL at a random moment of its life; and what
/// must be true afterwards if each has happened wholly or not at all.
class Kills {
public:
    explicit Kills(unsigned seed);

    /// Starts a command and kills it. What is wrong after it; empty: nothing.
    [[nodiscard]] std::string one();

    /// What is wrong with the office at the end, the search included; empty: nothing.
    [[nodiscard]] std::string aftermath() const;

    [[nodiscard]] const Office& office() const { return office_; }
    int killed = 0;    ///< Died before they ended.
    int happened = 0;  ///< Of those, had done their work all the same.

private:
    [[nodiscard]] std::string any_line();
    [[nodiscard]] std::string trace() const;

    Office office_;
    std::mt19937 random_;
    std::chrono::microseconds longest_{};
    int serial_ = 0;
};

}  // namespace repair::test
