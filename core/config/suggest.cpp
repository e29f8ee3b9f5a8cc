#include "core/config/suggest.hpp"

#include "core/base/nearest.hpp"
#include "core/config/forms.hpp"
#include "core/config/setting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace repair::config {
namespace {

constexpr std::array own_variables{std::string_view{"REPAIR_CONFIG"},
                                   std::string_view{"REPAIR_INSTANCE"}};

std::string did_you_mean(std::string_view word) {
    return fmt::format(", did you mean {}?", word);
}

/// What `key` was meant to be: a name of the same table spelled nearly so, else the very name
/// in another table.
std::string suggest_key(std::string_view key) {
    const auto dot = key.rfind('.');
    const auto name = key.substr(dot + 1);
    std::vector<std::string_view> names;
    for (const auto& setting : settings())
        if (dot != key.npos && setting.group() == key.substr(0, dot))
            names.push_back(setting.name());
    if (const auto near = base::nearest(name, names))
        return did_you_mean(fmt::format("{}.{}", key.substr(0, dot), *near));

    const auto elsewhere = std::ranges::find(settings(), name, &Setting::name);
    return elsewhere == settings().end() ? "" : did_you_mean(elsewhere->key);
}

std::string suggest_table(std::string_view name) {
    std::vector<std::string_view> names;
    for (const auto& group : groups())
        names.push_back(group.name);
    const auto near = base::nearest(name, names);
    return near ? did_you_mean(fmt::format("[{}]", *near)) : "";
}

std::string suggest_variable(std::string_view name) {
    std::vector<std::string> names(own_variables.begin(), own_variables.end());
    for (const auto& setting : settings())
        if (!is_repeated(setting)) names.push_back(environment_name(setting));
    const auto near = base::nearest(name, names);
    return near ? did_you_mean(*near) : "";
}

}  // namespace

std::string unknown_key(std::string_view key) {
    return fmt::format("unknown key {}{}", repeatable(key), suggest_key(key));
}

std::string unknown_table(std::string_view name) {
    return fmt::format("unknown table [{}]{}", repeatable(name), suggest_table(name));
}

std::string unknown_variable(std::string_view name) {
    return "unknown variable" + suggest_variable(name);
}

bool is_own_variable(std::string_view name) {
    return std::ranges::count(own_variables, name) > 0;
}

}  // namespace repair::config
