#pragma once

#include "cmd/change.hpp"
#include "cmd/verb.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace repair::cmd {

class Arguments;
class Context;

/// One verb on one or more rows of the database, as its positional ID names them.
struct Bulk {
    std::string noun;  ///< What one of them is called, in sentences and in JSON: "notice".
    /// Does it to one, inside the transaction. Throws Error.
    std::function<Change(std::int64_t id)> act;
};

/// Runs the verb in one transaction: all or nothing, or with --keep-going each by itself.
/// Prints the change when `ids` is one that was typed, else {"results":[{"id","changed",
/// <noun>|"error"}]} or a line for each. Returns the exit status.
int change_each(const std::vector<std::int64_t>& ids, const Bulk& bulk, const Arguments& args,
                Context& ctx);

/// --keep-going, for a verb that has it without Effect::changes.
[[nodiscard]] Option keep_going();

}  // namespace repair::cmd
