#pragma once

#include "core/base/json.hpp"
#include "tests/support/telegram/gateway.hpp"

#include <string_view>

namespace repair::test::botapi {

/// What tests ask for: a verb and its arguments in, a value out. Throws Refusal, or whatever
/// comes of arguments that are missing.
using Verb = base::Json (*)(Gateway&, const base::Json& arguments);

struct NamedVerb {
    std::string_view name;
    Verb verb;
};

/// All of them; nullptr when there is none of that name.
[[nodiscard]] Verb find_verb(std::string_view name);

// Each part of the table, in the file of its name.
[[nodiscard]] Verb find_people_verb(std::string_view name);
[[nodiscard]] Verb find_deed_verb(std::string_view name);
[[nodiscard]] Verb find_seen_verb(std::string_view name);
[[nodiscard]] Verb find_wire_verb(std::string_view name);

}  // namespace repair::test::botapi
