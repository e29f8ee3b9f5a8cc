#pragma once

#include <string>
#include <vector>

namespace repair::config {

/// A value that `config init` writes down instead of leaving the default: {"office.name",
/// "Казань"}. Written as in the environment.
struct Preset {
    std::string key{};
    std::string value{};
};

/// A repair.toml with every key, its default and what it is for, all commented out but the
/// presets. Read back, it gives the defaults and the presets. Throws Error{usage} for a
/// preset that the loader would refuse.
[[nodiscard]] std::string init_text(const std::vector<Preset>& presets = {});

}  // namespace repair::config
