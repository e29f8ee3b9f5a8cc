#pragma once

#include "cmd/column.hpp"
#include "cmd/verb.hpp"
#include "core/base/json.hpp"
#include "core/office/failed_updates.hpp"

#include <functional>
#include <string>
#include <vector>

namespace repair::cmd {

class Arguments;
class Context;

// Verbs about updates of Telegram that the bot could not handle.

/// Without its body: that holds what people wrote.
[[nodiscard]] base::Json failed_json(const store::FailedUpdate& failed, Context& ctx);
[[nodiscard]] std::vector<Column> failed_columns();

/// One verb on one or more failed updates.
struct FailedVerb {
    std::string done;  ///< A participle and the rest: "dropped".
    std::function<office::FailedUpdateOutcome(office::FailedUpdates&, std::int64_t id,
                                              const office::Command&)>
        act;
};

[[nodiscard]] Option failed_ids();  ///< ID…, or "-" for stdin.

/// Runs it on the numbers `ids`, as change_each() does. Returns the exit status.
int change_failed(const std::vector<std::int64_t>& ids, const FailedVerb& verb,
                  const Arguments& args, Context& ctx);

}  // namespace repair::cmd
