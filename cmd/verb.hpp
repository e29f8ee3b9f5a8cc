#pragma once

#include "cmd/column.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace repair::cmd {

class Arguments;
class Context;

/// What an option's value is, and so how it is read, shown by --help and completed.
enum class Kind {
    flag,    ///< No value: given or not.
    yes_no,  ///< "--review" and "--no-review": Arguments::find_flag() knows no, yes and unsaid.
    number,  ///< A whole number from `least` to `most`.
    text,    ///< Any text, empty or with leading dashes too.
    texts,   ///< The same as often as wanted; as a positional, one or more words.
    ids,     ///< One or more numbers, or "-" for one a line of stdin: cmd/ids.hpp reads them.
    file,    ///< A path, or "-" where the verb reads stdin or writes stdout.
};

enum class Need { optional, required };

/// What a shell may offer for a value, beside choices and files.
enum class Offers { nothing, orders, masters, users, backups, columns, verbs };

/// One row of a verb's table. A name that starts with dashes is an option, any other a
/// positional, in the order of the table.
struct Option {
    std::string name;  ///< "--master", "ID". For Kind::yes_no the positive form.
    Kind kind = Kind::text;
    std::string help{};  ///< A few words, without a full stop.
    Need need = Need::optional;
    std::string value{};                 ///< The value's name in --help: "M". Empty: by kind.
    std::vector<std::string> choices{};  ///< The only words allowed. Empty: any.
    std::int64_t least = 1;              ///< Of a number or an id.
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
    char letter = 0;  ///< A second, short name: 'f' for -f. 0: none.
    Offers offers = Offers::nothing;
};

/// What running a verb does, and so which options it has without naming them.
enum class Effect {
    reads,    ///< Nothing changes.
    writes,   ///< Changes what has no version (a file, a service): --dry-run.
    creates,  ///< Adds a row somebody hears of: --dry-run, --no-notify.
    changes,  ///< Changes versioned rows: those and --if-version N; --keep-going with ids.
};

/// Whether it asks before it starts: cmd/confirm.hpp. With `asks` it has --yes.
enum class Consent { implied, asks };

/// Whether its JSON has sums of money in it, and so says in what.
enum class Currency { unsaid, stated };

/// One command, as data. The parser, --help, man pages and completions all read it.
struct Verb {
    std::string words;  ///< As typed: "order show". A noun's own row is in Tree::nouns.
    std::string help;   ///< One line: what for. Starts with a verb, no full stop.
    std::vector<Option> options{};
    Effect effect = Effect::reads;
    Consent consent = Consent::implied;
    Currency currency = Currency::unsaid;
    std::vector<Column> (*columns)() = nullptr;  ///< Of a list: all it can show. Else null.
    std::string details{};                       ///< What else --help says. May be empty.
    std::vector<std::string> examples{};         ///< Two or more whole command lines that work.
    std::vector<std::string> see_also{};         ///< Words of other verbs.

    /// Does it and prints the answer; returns the exit status, `done` as a rule
    /// (cmd/exit_code.hpp). Failures are thrown.
    int (*run)(const Arguments&, Context&) = nullptr;
};

/// The first word of some verbs: "order" of "order show".
struct Noun {
    std::string word;
    std::string plural;  ///< Understood as well: "orders list".
    std::string help;    ///< One line, as of a verb.
};

/// Everything that can be said to the program, in the order of --help.
struct Tree {
    std::vector<Noun> nouns;
    std::vector<Verb> verbs;
};

/// The tree of repairctl.
[[nodiscard]] Tree command_tree();

/// The verb's own options and those its effect gives it, in the order of --help.
[[nodiscard]] std::vector<Option> all_options(const Verb& verb);

/// Shared rows, for the tables of verbs that have them.
[[nodiscard]] Option acting_as();  ///< --as TELEGRAM_ID: with that user's rights.

}  // namespace repair::cmd
