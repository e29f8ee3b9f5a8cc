// Makes up an office's database: years of orders in a few minutes.

#include "tests/support/generate.hpp"

#include <fmt/format.h>

#include <exception>
#include <stdexcept>
#include <string>

namespace {

constexpr auto usage =
    "Makes a database of ours with made-up orders.\n\n"
    "Usage: generate FILE [--orders N] [--days D] [--seed S] [--masters M] [--check]\n\n"
    "  --days D  over how long they are spread, five years unless told\n"
    "  --check   looks the file over afterwards: damage, references, versions, money\n";

struct Arguments {
    std::string file;
    repair::test::Plan plan{};
    bool check = false;
};

Arguments parse(int count, char** words) {
    Arguments given;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const auto number = [&] {
            if (i + 1 == count) throw std::invalid_argument(word + " needs a number");
            return std::stoll(words[++i]);
        };
        if (word == "--orders")
            given.plan.orders = number();
        else if (word == "--days")
            given.plan.days = std::chrono::days(number());
        else if (word == "--seed")
            given.plan.seed = static_cast<std::uint64_t>(number());
        else if (word == "--masters")
            given.plan.masters = static_cast<int>(number());
        else if (word == "--check")
            given.check = true;
        else
            given.file = word;
    }
    if (given.file.empty() || given.file == "-h" || given.plan.orders < 1 || given.plan.masters < 1)
        throw std::invalid_argument(usage);
    return given;
}

}  // namespace

int main(int count, char** words) try {
    const auto given = parse(count, words);
    repair::test::generate(given.file, given.plan);
    if (!given.check) return 0;
    const auto found = repair::test::unsound(given.file);
    for (const auto& what : found)
        fmt::print(stderr, "{}\n", what);
    return found.empty() ? 0 : 1;
} catch (const std::invalid_argument& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
} catch (const std::exception& error) {
    fmt::print(stderr, "generate: {}\n", error.what());
    return 1;
}
