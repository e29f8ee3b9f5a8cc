#pragma once

#include "core/config/config.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace repair::config {

struct Variable {
    std::string name{};
    std::string value{};
};

/// A value that a flag gives to a key: {"database.path", "x.db", "--db"}.
struct Flag {
    std::string key{};
    std::string value{};
    std::string name{};
};

struct File {
    std::filesystem::path path{};
    std::string text{};
};

/// All that a configuration is made of; locate.hpp fills it from the outside world. Later
/// members win: file, environment, flags.
struct Sources {
    std::optional<File> file{};
    std::string instance{};               ///< Not empty: gives database.path a default of its own.
    std::vector<Variable> environment{};  ///< The whole of it; only REPAIR_* counts.
    std::vector<Flag> flags{};
};

/// Something to mend: "/etc/repair/repair.toml:3:1: unknown key office.nmae".
struct Finding {
    std::string where{};  ///< As Row::origin.
    std::string what{};

    friend bool operator==(const Finding&, const Finding&) = default;
};

struct Checked {
    Config config{};  ///< Only good when there are no errors.
    std::vector<Finding> errors{};
    std::vector<Finding> warnings{};  ///< Lawful, and probably not meant.
};

/// Reads all sources and reports everything that is wrong, not only the first.
[[nodiscard]] Checked check(const Sources& sources);

/// The same for those who can only go on with a good one: throws Error{config} whose text has
/// one finding per line. Relative paths of the file begin at its directory, those of variables
/// and flags stay as they are. Without a backup target there is one: backups/ beside the
/// database.
[[nodiscard]] Config load(const Sources& sources);

}  // namespace repair::config
