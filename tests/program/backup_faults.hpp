#pragma once

#include "tests/program/failing_io.hpp"
#include "tests/program/vault.hpp"

#include <string>

namespace repair::test {

/// A piece of work with copies whose disk fails in the middle, and what must be true afterwards.
class BackupFaults {
public:
    /// `work` as a line; in it NAME is the copy that there is, KEY what opens it.
    BackupFaults(Kept kept, std::string work);

    /// How many calls change a disk when none fails.
    [[nodiscard]] int calls();
    /// What is wrong after it; empty: nothing.
    [[nodiscard]] std::string one(const Failing& failing);

    int failed = 0;  ///< Said so by its exit status.

private:
    void prepare();
    [[nodiscard]] std::string line() const;
    [[nodiscard]] std::string wrong_answer(const EndedFailing& outcome) const;
    [[nodiscard]] std::string wrong_state(const std::string& before);

    Vault vault_;
    std::string work_;
    std::string copy_;
    std::string copied_;
};

}  // namespace repair::test
