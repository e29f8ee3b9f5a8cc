#pragma once

#include "cmd/output.hpp"
#include "core/base/json.hpp"

#include <string>
#include <vector>

namespace repair::cmd {

class Context;

/// What became different: "status: 🆕 new → 👨‍🔧 assigned".
struct Step {
    std::string what;
    std::string before;  ///< Empty: there was nothing.
    std::string after;
};

enum class Outcome {
    changed,
    already,  ///< It was so before; nothing was written.
};

/// What a mutating verb has to say when it is done, or would be. Texts may come from the
/// database: they are made harmless when printed.
struct Change {
    std::string subject;  ///< "order 12"
    std::string done;     ///< A participle and the rest: "assigned to Иван Петров".
    std::vector<Step> steps{};
    std::string next{};  ///< The command that would come next. Empty: none.
    base::Json object;   ///< The thing as it is afterwards.
    Outcome outcome = Outcome::changed;
};

enum class DryRun { no, yes };

/// "order 12 assigned to …", "order 12 is already …", "order 12 would be …".
[[nodiscard]] std::string sentence(const Change& change, DryRun dry_run);

/// The change as an answer: the object with "changed", and "dry_run" when it was one; and
///
///     order 12 assigned to Иван Петров
///       status: 🆕 new → 👨‍🔧 assigned
///     next: repairctl order accept 12
[[nodiscard]] Document document_of(const Context& ctx, const Change& change);

/// The same of a verb that rehearses by itself, whatever was asked for.
[[nodiscard]] Document document_of(const Context& ctx, const Change& change, DryRun dry_run);

/// Prints that document; nothing with --quiet, unless JSON or columns were asked for. When
/// stdout fails after the change is written, the error says both.
void print(Context& ctx, const Change& change);

/// Prints a document about what has been done: an error of stdout says `what` as well, as
/// "3 of 4 done".
void print_done(Context& ctx, const Document& document, const std::string& what);

}  // namespace repair::cmd
