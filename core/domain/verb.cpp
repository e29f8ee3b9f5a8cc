#include "core/domain/verb.hpp"

#include <algorithm>
#include <array>

namespace repair::domain {
namespace {

// In the order of the enumerators; a test walks all of them.
constexpr std::array<std::string_view, std::size(all_verbs)> words{
    "create",     "edit",  "assign",  "unassign", "accept", "decline", "onsite",  "long_repair",
    "reschedule", "close", "correct", "refuse",   "reopen", "remove",  "restore", "comment",
};

}  // namespace

std::string_view word(Verb verb) {
    return words.at(static_cast<std::size_t>(verb));
}

std::optional<Verb> find_verb(std::string_view text) {
    const auto* const found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<Verb>(found - words.begin());
}

}  // namespace repair::domain
