#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace repair::cmd {

class Arguments;
class Context;

/// The numbers of a Kind::ids positional, in the order given, each once. In place of "-" come
/// those of stdin: the first tab-separated cell of each line; empty lines and a first line
/// "id" (the header that `order list --columns id` writes) are skipped.
/// Empty only when stdin had none. Throws Error{usage} naming the line that has no number.
[[nodiscard]] std::vector<std::int64_t> read_ids(const Arguments& args, std::string_view name,
                                                 Context& ctx);

}  // namespace repair::cmd
