#pragma once

#include "core/base/json.hpp"

#include <string>
#include <vector>

namespace repair::cmd {

class Context;
struct Column;
struct Globals;
struct Verb;
enum class Format;

// Where an answer goes: data on stdout and nothing else there, everything else on stderr.
// A verb's answer is JSON and, for people, a text; which of them is printed is decided here.

/// One thing and how it reads. `text` ends with a newline and has no control characters but
/// newlines and the colours of cmd/paint.hpp: a Card (cmd/card.hpp) is so.
struct Document {
    base::Json json;  ///< An object. print() adds schema_version and currency in front.
    std::string text;
};

/// As JSON when asked for, as one row of the verb's columns when TSV, CSV or --columns is
/// asked for, else as text.
void print(Context& ctx, const Document& document);

/// schema_version, the currency of a verb whose answers have money, then the members of `body`.
[[nodiscard]] base::Json enveloped(Context& ctx, const base::Json& body);

/// The format of a list: what was asked for, else a table on a terminal and TSV off it.
[[nodiscard]] Format list_format(const Context& ctx);

/// The columns to print, in the order asked for.
[[nodiscard]] std::vector<Column> chosen_columns(const Context& ctx);

/// Throws Error{usage} for columns that the verb has not, with the nearest one that it has,
/// and for a format that needs columns of a verb that has none, or columns of one without.
void check_format(const Verb& verb, const Globals& globals);

/// One line on stderr, unless --quiet: "repairctl: <text>".
void note(const Context& ctx, const std::string& text);

/// The same with --quiet, too: something went wrong, and the command goes on.
void warn(const Context& ctx, const std::string& text);

/// The same only with --verbose.
void detail(const Context& ctx, const std::string& text);

}  // namespace repair::cmd
