// What the daemon costs, against the fake of the Bot API on loopback: updates, messages, presses,
// memory, idleness.

#include "tests/bench/bot_cases.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace {

using namespace repair;

constexpr auto usage =
    "Usage: bot [--updates N] [--dialogues ROUNDS] [--messages N] [--presses N] [--notices N]\n"
    "           [--backlog ROWS] [--idle SECONDS]     0 leaves one out\n";

struct Sizes {
    int updates = 100'000;
    int dialogues = 10;
    int messages = 5'000;
    int presses = 500;
    int notices = 100;
    int backlog = 100'000;
    int idle = 10;
};

int* size_named(Sizes& sizes, std::string_view word) {
    if (word == "--updates") return &sizes.updates;
    if (word == "--dialogues") return &sizes.dialogues;
    if (word == "--messages") return &sizes.messages;
    if (word == "--presses") return &sizes.presses;
    if (word == "--notices") return &sizes.notices;
    if (word == "--backlog") return &sizes.backlog;
    if (word == "--idle") return &sizes.idle;
    throw std::invalid_argument(usage);
}

Sizes parse(char** words) {
    Sizes sizes;
    for (++words; *words != nullptr; words += 2) {
        auto* const size = size_named(sizes, *words);
        if (words[1] == nullptr) throw std::invalid_argument(usage);
        *size = std::stoi(words[1]);
    }
    return sizes;
}

}  // namespace

int main(int, char** argv) {
    try {
        const auto sizes = parse(argv);
        // The echo server is a fork of this process: first, while that is small.
        if (sizes.updates > 0) bench::echoes(sizes.updates);
        if (sizes.messages > 0) bench::messages(sizes.messages);
        if (sizes.presses > 0) bench::presses(sizes.presses);
        if (sizes.dialogues > 0) bench::dialogues(sizes.dialogues);
        if (sizes.notices > 0) bench::notices(sizes.notices);
        if (sizes.backlog > 0) bench::backlog(sizes.backlog);
        if (sizes.idle > 0) bench::idleness(std::chrono::seconds{sizes.idle});
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
