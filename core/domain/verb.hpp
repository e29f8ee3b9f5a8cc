#pragma once

#include <optional>
#include <string_view>

namespace repair::domain {

/// What can be done to an order: the verbs of `repairctl order`, and of its history.
enum class Verb {
    create,
    edit,
    assign,
    unassign,
    accept,
    decline,
    onsite,
    long_repair,
    reschedule,
    close,
    correct,
    refuse,
    reopen,
    remove,
    restore,
    comment,
};

inline constexpr Verb all_verbs[] = {
    Verb::create, Verb::edit,        Verb::assign,     Verb::unassign, Verb::accept,  Verb::decline,
    Verb::onsite, Verb::long_repair, Verb::reschedule, Verb::close,    Verb::correct, Verb::refuse,
    Verb::reopen, Verb::remove,      Verb::restore,    Verb::comment,
};

/// The word on disk and in JSON: "assign", "long_repair". Stable.
[[nodiscard]] std::string_view word(Verb verb);

/// The inverse of word(); nullopt for any other word.
[[nodiscard]] std::optional<Verb> find_verb(std::string_view word);

}  // namespace repair::domain
