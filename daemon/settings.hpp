#pragma once

#include "core/config/config.hpp"
#include "core/telegram/client.hpp"
#include "daemon/options.hpp"
#include "daemon/world.hpp"

namespace repair::daemon {

/// As repairctl finds it. Throws Error{config} or Error{usage}.
[[nodiscard]] config::Config read_config(const Options& options, const World& world);

/// How Telegram is reached; reads the token. Throws Error{config}.
[[nodiscard]] telegram::Client::Options client_options(const config::Config& config,
                                                       const World& world);
/// The same with a token that was read.
[[nodiscard]] telegram::Client::Options client_options(const config::Config& config,
                                                       base::Secret token);

}  // namespace repair::daemon
