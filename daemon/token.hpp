#pragma once

#include "core/base/secret.hpp"
#include "core/config/config.hpp"

#include <filesystem>
#include <string>

namespace repair::daemon {

/// The bot's token: from the file of the configuration, else the systemd credential "token" in
/// `credentials` ($CREDENTIALS_DIRECTORY). One line. Throws Error{config} that names the file and
/// nothing of what is in it.
[[nodiscard]] base::Secret read_token(const config::Telegram& telegram,
                                      const std::string& credentials);

}  // namespace repair::daemon
