#pragma once

#include <optional>
#include <string_view>

namespace repair::log {

/// How much a line matters; `off` is for a log that writes nothing.
enum class Level { trace, debug, info, warn, error, off };

inline constexpr Level all_levels[] = {Level::trace, Level::debug, Level::info,
                                       Level::warn,  Level::error, Level::off};

/// "trace" … "error", "off": in the configuration and in dated lines.
[[nodiscard]] std::string_view word(Level level);

/// The inverse of word(); nullopt for any other word.
[[nodiscard]] std::optional<Level> find_level(std::string_view word);

}  // namespace repair::log
