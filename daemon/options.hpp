#pragma once

#include <string>
#include <vector>

namespace repair::daemon {

/// What stands on the command line of repaird.
struct Options {
    enum class Do { serve, check, alert, version, help } what = Do::serve;
    std::string config{};
    std::string instance{};
    std::string database{};
    std::string text{};      ///< Of alert.
    bool take_over = false;  ///< Of check.
    bool json = false;       ///< Of check.
};

/// Throws Error{usage}.
[[nodiscard]] Options parse_options(const std::vector<std::string>& args);

[[nodiscard]] const char* help_text();

}  // namespace repair::daemon
