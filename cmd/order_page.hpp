#pragma once

#include "cmd/verb.hpp"
#include "core/store/order_list.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace repair::cmd {

class Arguments;
class Context;
class Listing;

/// --limit N.
[[nodiscard]] Option limit_option();

/// That; without it a table on a terminal is cut at what fits a person (Listing announces the
/// cut), and everything else goes on to the end.
[[nodiscard]] std::optional<std::int64_t> limit_of(const Arguments& args, const Context& ctx);

/// --limit N and --after ID.
[[nodiscard]] std::vector<Option> page_options();

/// Those, as the store wants them.
[[nodiscard]] store::OrderPage page_of(const Arguments& args, const Context& ctx);

/// Ends a list of orders with the number that --after takes.
void finish(Listing& listing, const std::optional<domain::OrderId>& next);

}  // namespace repair::cmd
