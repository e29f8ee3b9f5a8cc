#pragma once

#include "tests/repaird/served.hpp"
#include "tests/support/telegram/crowd.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace repair::test {

/// Dispatchers and masters who live orders from the first call to the money, through the buttons
/// and dialogues of a real repaird, which dies under their hands now and then. Two pairs: Анна
/// takes orders down for Иван, Вера for Пётр, one after the other.
class Workday {
public:
    Workday(unsigned seed, int orders_each);

    /// Works until people have done a random few things more, and a random moment longer; then
    /// the program dies by SIGKILL. Counted in deeds and not in time: on a busy machine, too, it
    /// dies in the middle of work.
    void until_killed();
    /// In how many lives that were killed people did something.
    [[nodiscard]] int lives_at_work() const { return lives_at_work_; }
    /// Works until every order is closed. False: it took too long.
    bool to_the_end();

    /// What is wrong with what became of the orders; empty: nothing. Stops the program.
    [[nodiscard]] std::string aftermath();
    /// How much happened: for people.
    [[nodiscard]] std::string tally();
    /// What everybody sees now, at the end of their chats: for people, when it went wrong.
    [[nodiscard]] std::string scene();

private:
    struct Pair {
        std::int64_t dispatcher;
        std::int64_t master;
        std::string name;
        int order = 0;  ///< The number of the one in hand, from 0.
    };

    void rules();
    [[nodiscard]] std::string complaint(const Pair& pair, int order) const;
    [[nodiscard]] bool done() const;
    enum class Pace { quick, patient };
    bool work(std::chrono::milliseconds longest, Pace pace, const std::function<bool()>& enough);
    [[nodiscard]] int deeds() const { return crowd_.deeds() + nudges_; }
    void nudge(Pair& pair);
    void nudge_all();

    Served office_{};
    TelegramCrowd crowd_;
    std::mt19937 random_;
    int orders_each_;
    std::vector<Pair> pairs_;
    int kills_ = 0;
    int nudges_ = 0;        ///< How often somebody began by themselves.
    int deeds_killed_ = 0;  ///< Done in lives that were killed.
    int lives_at_work_ = 0;
};

}  // namespace repair::test
