#pragma once

#include "tests/repaird/served.hpp"

#include <random>
#include <string>

namespace repair::test {

/// A repaird that is killed again and again while people talk to it, and what must be true
/// afterwards.
class Killed {
public:
    explicit Killed(unsigned seed);

    /// One life: begins, serves for a random while, dies by SIGKILL.
    void one();

    /// Lets it finish in peace. What is wrong then; empty: nothing.
    [[nodiscard]] std::string aftermath();

    /// "120 updates, 118 replies arrived, 2 unknown, 1 notice twice": for people.
    [[nodiscard]] std::string tally() const { return tally_; }

private:
    void talk();

    Served office_{};
    std::mt19937 random_;
    int said_ = 0;
    int notices_ = 0;
    int lives_ = 0;
    std::string tally_{};
};

}  // namespace repair::test
