#pragma once

#include "cmd/verb.hpp"
#include "core/domain/refusal.hpp"
#include "core/office/orders.hpp"

#include <functional>
#include <string>

namespace repair::cmd {

class Arguments;
class Context;

/// Who acts: the administrator, or the user of --as with that user's rights.
[[nodiscard]] domain::Actor acting(const Arguments& args, Context& ctx);

/// The command that the options describe: who, now, --if-version, --no-notify.
[[nodiscard]] office::Command command_of(const Arguments& args, Context& ctx);

/// A rule's no as the error it is on the command line: refused, or conflict for a stale version.
[[noreturn]] void fail(const domain::Refusal& refusal, const std::string& hint);

// Rows that most tables of order verbs have.
[[nodiscard]] Option order_ids();               ///< ID…, or "-" for stdin.
[[nodiscard]] Option order_id();                ///< One ID.
[[nodiscard]] Option reason_option(Need need);  ///< --reason T

/// --reason, cleaned; empty when it was not given.
[[nodiscard]] std::string reason_of(const Arguments& args);

/// One verb on one or more orders, as its table asks for.
struct OrderVerb {
    /// Does it to one order inside the transaction.
    std::function<office::Outcome(office::Orders&, domain::OrderId, const office::Command&)> act;
    /// What was done, for people: "accepted", "assigned to Иван Петров".
    std::string done;
};

/// Runs the verb on the orders of the positional ID, in one transaction: all or nothing, or with
/// --keep-going each by itself. Prints the order as it is afterwards, or a list of results when
/// more than one was asked for. Returns the exit status.
int change_orders(const Arguments& args, Context& ctx, const OrderVerb& verb);

}  // namespace repair::cmd
