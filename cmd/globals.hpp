#pragma once

#include "cmd/verb.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace repair::cmd {

/// How an answer is written.
enum class Format {
    table,   ///< For people: aligned columns, or a text.
    tsv,     ///< One row a line, tabs between; \t, \n and \\ stand for what they name.
    csv,     ///< RFC 4180.
    json,    ///< One document.
    ndjson,  ///< One object a line, nothing around them.
    xlsx,    ///< A workbook; of reports.
    html,    ///< A page for a browser and a printer; of reports.
};

/// --color.
enum class When { automatic, always, never };

/// What may stand anywhere on any command line, and means the same everywhere.
struct Globals {
    std::optional<std::string> config{};
    std::optional<std::string> database{};
    std::optional<std::string> instance{};
    std::optional<Format> format{};      ///< Empty: cmd/output.hpp decides.
    std::vector<std::string> columns{};  ///< Paths as typed. Empty: those the verb shows.
    bool header = true;
    bool quiet = false;
    bool verbose = false;
    bool input = true;  ///< May ask questions.
    bool yes = false;
    bool dry_run = false;
    std::optional<std::chrono::seconds> lock_timeout{};
    When color = When::automatic;
};

/// Their table, in the order of --help. A verb with an option of the same name, like the
/// formats of a report, has that one instead.
[[nodiscard]] std::vector<Option> global_options();

/// Reads them. `args` has every name of global_options(). Throws Error{usage} for a
/// contradiction.
[[nodiscard]] Globals globals_of(const Arguments& args);

}  // namespace repair::cmd
