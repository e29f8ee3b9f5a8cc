#include "core/config/locate.hpp"

#include "core/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace repair::config {
namespace {

using base::Errc;
using base::Error;

constexpr std::string_view packaged_dir = "/etc/repair";
constexpr std::string_view packaged_name = "repair";

std::string_view variable(const Search& search, std::string_view name) {
    const auto found = std::ranges::find(search.environment, name, &Variable::name);
    return found == search.environment.end() ? std::string_view{} : found->value;
}

bool is_instance_name(std::string_view name) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !name.empty() && name.size() <= 64 && name.front() != '-' &&
           std::ranges::all_of(name, plain);
}

/// /etc/repair/kazan.toml is the instance kazan, whichever way it was named: two cities never
/// share a default.
std::string instance_of(const std::filesystem::path& path) {
    const auto plain = path.lexically_normal();
    const auto name = plain.stem().string();
    const bool ours = plain.parent_path() == packaged_dir && plain.extension() == ".toml";
    return ours && name != packaged_name && is_instance_name(name) ? name : "";
}

/// Where one pair of names, both flags or both variables, leads.
std::optional<Place> named(std::string_view file, std::string_view instance, std::string_view both,
                           Errc fault) {
    if (file.empty() && instance.empty()) return std::nullopt;
    if (!file.empty() && !instance.empty())
        throw Error(fault, fmt::format("{} are both given: one of them names the file", both));
    if (file.empty() && !is_instance_name(instance))
        throw Error(fault, "an instance's name is up to 64 of a-z, 0-9, - and _");

    const std::filesystem::path path =
        file.empty() ? fmt::format("{}/{}.toml", packaged_dir, instance) : std::string(file);
    return Place{.path = path, .instance = instance_of(path), .named = true};
}

std::filesystem::path user_file(const Search& search) {
    const std::filesystem::path xdg = variable(search, "XDG_CONFIG_HOME");
    if (xdg.is_absolute()) return xdg / "repair/repair.toml";
    const std::filesystem::path home = variable(search, "HOME");
    return home.is_absolute() ? home / ".config/repair/repair.toml" : std::filesystem::path{};
}

std::string reason() {
    return std::generic_category().message(errno);
}

}  // namespace

Place locate(const Search& search) {
    if (auto place =
            named(search.config_flag, search.instance_flag, "--config and --instance", Errc::usage))
        return *place;
    if (auto place = named(variable(search, "REPAIR_CONFIG"), variable(search, "REPAIR_INSTANCE"),
                           "REPAIR_CONFIG and REPAIR_INSTANCE", Errc::config))
        return *place;

    Place packaged{.path = fmt::format("{}/{}.toml", packaged_dir, packaged_name)};
    if (search.root || search.exists(packaged.path)) return packaged;
    const auto own = user_file(search);
    return !own.empty() && search.exists(own) ? Place{.path = own} : packaged;
}

File read_file(const std::filesystem::path& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"),
                                                               std::fclose);
    if (!file) throw Error(Errc::config, fmt::format("{}: {}", path.string(), reason()));

    File read{.path = path};
    std::array<char, 4096> block{};
    while (read.text.size() <= largest_file) {
        const auto got = std::fread(block.data(), 1, block.size(), file.get());
        if (std::ferror(file.get()) != 0)
            throw Error(Errc::config, fmt::format("{}: {}", path.string(), reason()));
        if (got == 0) return read;
        read.text.append(block.data(), got);
    }
    throw Error(Errc::config,
                fmt::format("{}: larger than 1 MB, which no configuration is", path.string()));
}

Sources find_sources(const Search& search) {
    const auto place = locate(search);
    Sources sources{.instance = place.instance, .environment = search.environment};
    if (place.named || search.exists(place.path)) sources.file = read_file(place.path);
    return sources;
}

}  // namespace repair::config
