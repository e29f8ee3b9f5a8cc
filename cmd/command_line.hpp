#pragma once

#include "cmd/arguments.hpp"
#include "cmd/globals.hpp"
#include "cmd/verb.hpp"

#include <string>
#include <vector>

namespace repair::cmd {

/// What a command line asks for.
struct Call {
    enum class Wants {
        run,
        help,     ///< Of the verb, else of the noun, else of everything.
        nothing,  ///< It ended before its verb.
    };
    Wants wants = Wants::run;
    const Noun* noun = nullptr;  ///< Into the tree, like `verb`.
    const Verb* verb = nullptr;  ///< Not null when it is to run.
    Arguments arguments{};
    Globals globals{};
};

/// Reads a command line (without the program's name) by the tables of `tree`, which must
/// outlive the result. "--version" asks for the verb "version". Runs nothing, reads nothing.
/// Throws Error{usage} when no table allows it.
[[nodiscard]] Call parse(const Tree& tree, const std::vector<std::string>& args);

}  // namespace repair::cmd
