#include "core/log/level.hpp"

#include <algorithm>

namespace repair::log {

std::string_view word(Level level) {
    switch (level) {
        case Level::trace: return "trace";
        case Level::debug: return "debug";
        case Level::info: return "info";
        case Level::warn: return "warn";
        case Level::error: return "error";
        case Level::off: return "off";
    }
    return "";
}

std::optional<Level> find_level(std::string_view text) {
    const auto* const found =
        std::ranges::find(all_levels, text, [](Level level) { return word(level); });
    if (found == std::end(all_levels)) return std::nullopt;
    return *found;
}

}  // namespace repair::log
