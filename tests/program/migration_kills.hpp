#pragma once

#include "tests/program/office.hpp"

#include <random>
#include <string>
#include <thread>

namespace repair::test {

/// `migration apply` and `migration rollback` in turn, each ended by a signal at a random moment
/// of its life; and what must be true afterwards if each has happened wholly or not at all.
class MigrationKills {
public:
    explicit MigrationKills(unsigned seed) : random_(seed) {
        longest_ = office_.run("migration rollback --to 0 --yes").took +
                   office_.run("migration apply").took;
    }

    /// Starts the one that there is to do, and ends it. What is wrong after it; empty: nothing.
    [[nodiscard]] std::string one(int signal = SIGKILL) {
        const bool up = version() == "0";
        Process process(office_.start(up ? "migration apply" : "migration rollback --to 0 --yes"));
        std::this_thread::sleep_for(
            std::chrono::microseconds(random_() % static_cast<unsigned>(longest_.count() * 1000)));
        process.signal(signal);
        const auto ended = process.wait();
        const bool happened = (version() == "0") != up;
        ended.killed ? ++killed : ++lived;
        happened_though_killed += ended.killed && happened ? 1 : 0;
        if (!ended.killed && (!happened || ended.status != 0)) return "failed: " + ended.err;
        return wrong();
    }

    /// What lies beside the database that a run of ours made for itself.
    [[nodiscard]] std::string left_over() const {
        std::string names;
        for (const auto& [name, bytes] : files_in(office_.dir()))
            if (name.find("rehearsal") != name.npos) names += name + "\n";
        return names;
    }

    [[nodiscard]] const Office& office() const { return office_; }
    int killed = 0;  ///< Died before they ended.
    int lived = 0;
    int happened_though_killed = 0;

private:
    [[nodiscard]] std::string version() const { return office_.ask("PRAGMA user_version"); }

    [[nodiscard]] std::string wrong() const {
        const auto status = office_.run("migration status");
        if (status.status != (version() == "0" ? 12 : 0)) return status.out + status.err;
        const auto verified = office_.run("migration verify");
        return verified.status == 0 ? "" : verified.out + verified.err;
    }

    Office office_;
    std::mt19937 random_;
    std::chrono::milliseconds longest_{};
};

}  // namespace repair::test
