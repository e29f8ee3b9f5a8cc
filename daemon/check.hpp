#pragma once

#include "daemon/options.hpp"
#include "daemon/world.hpp"

namespace repair::daemon {

/// `repaird --check`: who the bot is, and whether it may serve here. Takes no update from
/// anybody. With --take-over a webhook goes, and the bot becomes the office's. Returns the exit
/// status; throws Error.
int check(const Options& options, const World& world);

/// `repaird --alert TEXT`: one message to each admin of the configuration. Needs no database.
/// Throws Error{unavailable} when it reached nobody.
int alert(const Options& options, const World& world);

}  // namespace repair::daemon
