#pragma once

#include "tests/program/vault.hpp"
#include "tests/program/writers.hpp"

#include <cstdint>
#include <string>

namespace repair::test {

/// Copies that are made one after another while two processes write as fast as they can.
class SteadyCopies {
public:
    SteadyCopies() {
        (void)vault_.office().order("Вера");
        (void)vault_.office().order("Глеб");
        writers_.emplace(vault_.office().db(), 2);
    }

    /// Makes a copy. What is wrong with it; empty: nothing. It is gone afterwards.
    [[nodiscard]] std::string one() {
        const auto copy = vault_.create();
        auto wrong = faults_in(copy);
        const auto changes = std::stoll(cell(copy, "SELECT count(*) FROM order_history"));
        if (changes <= changes_) wrong += "it is not newer than the one before\n";
        changes_ = changes;
        vault_.forget_all_but("nothing");
        return wrong;
    }

    [[nodiscard]] const Vault& vault() const { return vault_; }
    [[nodiscard]] std::int64_t changes() const { return changes_; }
    void stop_writing() { writers_.reset(); }

private:
    Vault vault_;
    std::optional<Writers> writers_;
    std::int64_t changes_ = 0;
};

}  // namespace repair::test
