#pragma once

#include "cmd/paint.hpp"
#include "cmd/verb.hpp"

#include <string>

namespace repair::cmd {

/// How a help text is laid out.
struct HelpLook {
    unsigned columns = 80;
    Paint paint{false};
};

// What --help prints, from the same tables that read the command line.

[[nodiscard]] std::string help(const Tree& tree, const HelpLook& look);
[[nodiscard]] std::string help(const Tree& tree, const Noun& noun, const HelpLook& look);
[[nodiscard]] std::string help(const Verb& verb, const HelpLook& look);

/// "repairctl order assign ID... --master M [options]"
[[nodiscard]] std::string usage(const Verb& verb);

/// What stands for the value: "M", "NUMBER", "FILE". Empty for a flag.
[[nodiscard]] std::string value_name(const Option& option);

}  // namespace repair::cmd
