#pragma once

#include "cmd/verb.hpp"

#include <string>
#include <vector>

namespace repair::cmd {

/// One thing on a command line, taken from its neighbours.
struct Given {
    std::string name;   ///< As in the table, or "--no-review" as typed. Empty: a positional.
    std::string value;  ///< Of a positional, and of an option that takes one.
};

/// A command line read word by word. Nothing is counted yet, no value looked at.
struct Words {
    const Noun* noun = nullptr;  ///< Into the tree, like `verb`. Null: none was named.
    const Verb* verb = nullptr;  ///< Null: the line ended before its verb.
    bool help = false;           ///< -h or --help was there.
    bool version = false;
    std::vector<Given> given{};
};

/// Finds the verb, tells options from their values and from positionals:
///
/// - Global options may stand anywhere, those of the verb after it.
/// - "--name value" and "--name=value" are the same. The value is whatever comes next, dashes
///   or not: "--reason --x" gives the reason "--x".
/// - "-" and "-100" are positionals; after "--" everything is.
///
/// Throws Error{usage} for a word that is in no table, with the nearest that is.
[[nodiscard]] Words read_words(const Tree& tree, const std::vector<std::string>& args);

/// The options that may follow the verb: its own and the global ones it does not replace.
/// Without a verb the global ones.
[[nodiscard]] std::vector<Option> allowed_options(const Verb* verb);

/// "repairctl order close --help", as deep as the words were understood.
[[nodiscard]] std::string help_command(const Noun* noun, const Verb* verb);

}  // namespace repair::cmd
