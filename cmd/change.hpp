#pragma once

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

/// Prints
///
///     order 12 assigned to Иван Петров        order 12 is already …  /  order 12 would be …
///       status: 🆕 new → 👨‍🔧 assigned
///     next: repairctl order accept 12
///
/// or the object with "changed", and "dry_run" when it was one. Nothing with --quiet, unless
/// JSON was asked for. When stdout fails after the change is written, the error says both.
void print(Context& ctx, const Change& change);

}  // namespace repair::cmd
