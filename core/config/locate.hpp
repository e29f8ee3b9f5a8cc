#pragma once

#include "core/config/load.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace repair::config {

/// What decides which file is read, and nothing else does: not the current directory, not a
/// file that happens to lie somewhere.
struct Search {
    std::string config_flag{};    ///< `--config`; empty: not given.
    std::string instance_flag{};  ///< `--instance`; empty: not given.
    std::vector<Variable> environment{};
    bool root = false;
    std::function<bool(const std::filesystem::path&)> exists{};
};

/// The file that counts.
struct Place {
    std::filesystem::path path{};
    std::string instance{};  ///< "kazan" for /etc/repair/kazan.toml; empty for all else.
    bool named = false;      ///< Somebody asked for it: that it is missing is an error.
};

/// The first of: `--config` or `--instance` (/etc/repair/NAME.toml); $REPAIR_CONFIG or
/// $REPAIR_INSTANCE; /etc/repair/repair.toml if it is there; for anybody but root,
/// $XDG_CONFIG_HOME/repair/repair.toml or ~/.config/repair/repair.toml if it is there;
/// /etc/repair/repair.toml, missing. An empty variable counts as none, a relative HOME or
/// XDG_CONFIG_HOME too. Throws Error{usage} for both flags or a bad instance name,
/// Error{config} for the same in the environment.
[[nodiscard]] Place locate(const Search& search);

/// The bytes of a configuration file. Throws Error{config} when it cannot be read, is no file
/// or is larger than largest_file.
[[nodiscard]] File read_file(const std::filesystem::path& path);

inline constexpr std::size_t largest_file = 1 << 20;

/// The first half of loading: locate(), then read_file() unless an unnamed file is missing.
/// The second is load(), after flags were added.
[[nodiscard]] Sources find_sources(const Search& search);

}  // namespace repair::config
