#pragma once

#include "core/backup/keys.hpp"
#include "core/base/zone.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace repair::backup {

/// A directory for copies.
struct Target {
    std::filesystem::path dir{};
    bool seal = false;  ///< Nothing unsealed ever touches it.
    bool own = false;   ///< The office's own, beside its database: made when it is missing.
};

/// What an office decided about its copies, and what their manifests say of it.
struct Settings {
    std::string prefix{};
    base::Zone zone;
    bool compress = false;
    std::optional<PublicKey> public_key{};
    std::vector<Target> targets{};
    std::string after{};  ///< See hook.hpp; empty: nothing is run.
    std::string office_name{};
    std::string currency{};
    std::string program{};
    std::string configuration{};       ///< Without secrets.
    std::filesystem::path database{};  ///< Beside it, copies are unpacked for a while.
};

}  // namespace repair::backup
