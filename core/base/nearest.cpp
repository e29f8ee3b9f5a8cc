#include "core/base/nearest.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace repair::base {
namespace {

constexpr std::size_t most_typos = 3;
constexpr std::size_t longest = 100;  // Code points compared; commands and keys are shorter.
constexpr std::size_t shortest_beginning = 2;

std::u32string folded_points(std::string_view text) {
    std::u32string points;
    each_step(fold(text), [&](Step step, std::string_view) { points += step.point; });
    return points.substr(0, longest);
}

/// Damerau–Levenshtein with swaps of neighbours only (optimal string alignment).
std::size_t distance(const std::u32string& a, const std::u32string& b) {
    using Row = std::vector<std::size_t>;
    Row before_last(b.size() + 1);
    Row last(b.size() + 1);
    Row row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + changed});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

template <typename Text>
std::optional<std::string_view> closest(std::string_view word, std::span<const Text> candidates) {
    const auto typed = folded_points(word);
    std::optional<std::string_view> best;
    std::optional<std::string_view> continued;
    std::size_t continuations = 0;
    auto fewest = most_typos + 1;
    for (const std::string_view candidate : candidates) {
        const auto meant = folded_points(candidate);
        const auto typos = distance(typed, meant);
        if (typos < fewest && typos <= std::max(typed.size(), meant.size()) / 3) {
            fewest = typos;
            best = candidate;
        }
        if (meant.starts_with(typed)) {
            continued = candidate;
            ++continuations;
        }
    }
    if (best) return best;
    const bool telling = continuations == 1 && typed.size() >= shortest_beginning;
    return telling ? continued : std::nullopt;
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
    return closest(word, candidates);
}

std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string> candidates) {
    return closest(word, candidates);
}

}  // namespace repair::base
