#include "tests/support/telegram/control.hpp"

namespace repair::test::botapi {

Verb find_verb(std::string_view name) {
    for (const auto find : {find_people_verb, find_deed_verb, find_seen_verb, find_wire_verb})
        if (const auto verb = find(name)) return verb;
    return nullptr;
}

}  // namespace repair::test::botapi
