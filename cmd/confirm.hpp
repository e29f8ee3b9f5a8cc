#pragma once

#include <string>

namespace repair::cmd {

class Context;

/// Asks on stderr "<consequence>. Type yes to go on: " and returns when the answer on stdin
/// was yes. With --yes or --dry-run it asks nothing and returns.
/// Throws Error{usage} when there is nobody to ask (before that run() has looked at
/// Consent::asks), Error{refused} for any other answer or none.
void confirm(Context& ctx, const std::string& consequence);

}  // namespace repair::cmd
