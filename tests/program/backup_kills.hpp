#pragma once

#include "tests/program/vault.hpp"

#include <chrono>
#include <random>
#include <string>
#include <vector>

namespace repair::test {

/// What is killed.
enum class Work { create, create_and_prune, verify, pin, drill, restore, restore_to_nothing };

[[nodiscard]] std::string_view word(Work work);

/// One kind of work with copies, again and again, each time ended by SIGKILL at a random moment
/// of its life; and what must be true afterwards if each has happened wholly or not at all.
class BackupKills {
public:
    BackupKills(Kept kept, Work work, unsigned seed);

    /// Starts it and kills it. What is wrong after it; empty: nothing.
    [[nodiscard]] std::string one();
    /// What is wrong once the same work has been done to its end; left-overs are.
    [[nodiscard]] std::string aftermath();

    int killed = 0;    ///< Died before they ended.
    int happened = 0;  ///< Of the restores that died, had replaced the database all the same.

private:
    void prepare();
    [[nodiscard]] std::string line() const;
    [[nodiscard]] std::string wrong(const std::string& before);
    [[nodiscard]] bool replaces() const {
        return work_ == Work::restore || work_ == Work::restore_to_nothing;
    }

    Vault vault_;
    Work work_;
    std::mt19937 random_;
    std::string copy_;    ///< The path of the copy that is restored.
    std::string copied_;  ///< Its orders.
    std::chrono::microseconds longest_{};
    int serial_ = 0;
};

}  // namespace repair::test
