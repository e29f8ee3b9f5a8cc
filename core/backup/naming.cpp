#include "core/backup/naming.hpp"

#include "core/base/zone.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::backup {
namespace {

constexpr std::string_view partial_suffix = ".partial";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// "…_2025-10-20_20-29-43" or that with "_2" behind.
bool is_stem(std::string_view stem) {
    constexpr std::string_view shape = "_dddd-dd-dd_dd-dd-dd";
    if (const auto last = stem.rfind('_'); last != stem.npos && stem.size() - last <= 4) {
        const auto nth = stem.substr(last + 1);
        if (nth.empty() || !std::ranges::all_of(nth, is_digit)) return false;
        stem.remove_suffix(nth.size() + 1);
    }
    if (stem.size() <= shape.size()) return false;
    return std::ranges::equal(
        stem.substr(stem.size() - shape.size()), shape,
        [](char c, char wanted) { return wanted == 'd' ? is_digit(c) : c == wanted; });
}

bool drop_suffix(std::string_view& name, std::string_view suffix) {
    if (!name.ends_with(suffix)) return false;
    name.remove_suffix(suffix.size());
    return true;
}

}  // namespace

std::string copy_stem(std::string_view prefix, base::Time at, const base::Zone& zone, int nth) {
    const auto local = zone.to_local(at);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(local - day);
    const auto stem =
        fmt::format("{}_{:04}-{:02}-{:02}_{:02}-{:02}-{:02}", prefix, static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    return nth < 2 ? stem : fmt::format("{}_{}", stem, nth);
}

bool is_copy_name(std::string_view name) {
    drop_suffix(name, ".sealed");
    drop_suffix(name, ".zst");
    return drop_suffix(name, ".db") && is_stem(name);
}

std::filesystem::path manifest_of(const std::filesystem::path& copy) {
    return copy.string() + ".json";
}

std::filesystem::path partial_of(const std::filesystem::path& file) {
    return file.parent_path() / fmt::format(".{}{}", file.filename().string(), partial_suffix);
}

std::optional<std::string> name_of_partial(std::string_view name) {
    if (!name.starts_with('.')) return std::nullopt;
    name.remove_prefix(1);
    if (!drop_suffix(name, partial_suffix)) return std::nullopt;
    auto copy = name;
    drop_suffix(copy, ".json");
    return is_copy_name(copy) ? std::optional(std::string(name)) : std::nullopt;
}

}  // namespace repair::backup
