#include "core/config/init_text.hpp"

#include "core/base/error.hpp"
#include "core/config/read_value.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::config {
namespace {

constexpr auto opening =
    R"(# The configuration of repairctl and repaird. All keys are explained in repair.toml(5).
#
# A line like "#name = value" shows a default: remove the "#" to change it, and, in a block that
# begins with "#[[", the "#" of that line too. Durations are written "15m", "2h" or "1d12h",
# times of day "22:00", amounts 7000 or "7000,50".
#
# Flags and REPAIR_* variables win over this file: `repairctl config show --origin` says which
# value counts and why, `repairctl config check` what is wrong.
)";

constexpr std::size_t width = 96;

/// Text as comment lines.
std::string comment(std::string_view text) {
    std::string lines = "#";
    std::size_t column = 1;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        if (column + 1 + word.size() > width) {
            lines += "\n#";
            column = 1;
        }
        lines.append(" ").append(word);
        column += 1 + word.size();
        text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
    return lines + '\n';
}

void check_presets(const std::vector<Preset>& presets) {
    for (const auto& preset : presets) {
        const auto* setting = find_setting(preset.key);
        if (setting == nullptr || setting->need != Need::defaulted)
            throw base::Error(base::Errc::usage, fmt::format("unknown key {}", preset.key));
        Config scratch;
        const auto wrong = read_value(scratch, *setting, from_text(*setting, preset.value));
        if (!wrong.empty())
            throw base::Error(base::Errc::usage, fmt::format("{} {}", preset.key, wrong));
    }
}

/// What may be written there, where the default does not show it.
std::string range(const Setting& setting) {
    const bool number = std::holds_alternative<At<int>>(setting.slot);
    if (!number && setting.limits.choices.empty()) return {};
    return fmt::format(" ({})", expected(setting));
}

std::string key_lines(const Setting& setting, const std::vector<Preset>& presets) {
    const auto preset = std::ranges::find(presets, setting.key, &Preset::key);
    const bool given = preset != presets.end();
    const auto value = from_text(setting, given ? preset->value : setting.initial);
    return fmt::format("{}{}{} = {}\n", comment(fmt::format("{}{}", setting.doc, range(setting))),
                       given ? "" : "#", setting.name(), toml_literal(value));
}

std::string heading(const Group& group) {
    return fmt::format("\n\n{}{}\n", comment(group.doc),
                       group.append == nullptr ? fmt::format("[{}]", group.name)
                                               : fmt::format("#[[{}]]", group.name));
}

}  // namespace

std::string init_text(const std::vector<Preset>& presets) {
    check_presets(presets);
    std::string text = opening;
    for (const auto& group : groups()) {
        text += heading(group);
        for (const auto& setting : settings())
            if (setting.group() == group.name) text += '\n' + key_lines(setting, presets);
    }
    return text;
}

}  // namespace repair::config
