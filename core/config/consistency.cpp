#include "core/config/consistency.hpp"

#include "core/base/nearest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::config {
namespace {

const Row* find_row(const Config& config, std::string_view key) {
    const auto row = std::ranges::find(config.rows, key, &Row::key);
    return row == config.rows.end() ? nullptr : &*row;
}

std::string origin(const Config& config, std::string_view key) {
    const auto* row = find_row(config, key);
    return row == nullptr ? std::string{} : row->origin;
}

void check_threshold(Checked& checked, std::size_t number) {
    const auto prefix = fmt::format("settlement.equipment[{}].", number);
    const bool threshold = find_row(checked.config, prefix + "threshold") != nullptr;
    const bool above = find_row(checked.config, prefix + "percent_above") != nullptr;
    if (threshold == above) return;
    const auto present = prefix + (threshold ? "threshold" : "percent_above");
    const auto missing = threshold ? "percent_above" : "threshold";
    checked.errors.push_back(
        {origin(checked.config, present), fmt::format("{} needs {} beside it", present, missing)});
}

/// A kind that left the list keeps its rate for the orders that are still open, so it is no
/// error; a kind that was misspelled is paid by the office's own percent, so it is said.
void check_kinds(Checked& checked, std::size_t number, std::vector<std::string>& seen) {
    const auto& config = checked.config;
    const auto key = fmt::format("settlement.equipment[{}].kinds", number);
    for (const auto& kind : config.rules.settlement.by_equipment[number].kinds) {
        if (std::ranges::count(seen, kind) > 0)
            checked.errors.push_back(
                {origin(config, key), fmt::format("{}: a second rate for {}", key, kind)});
        seen.push_back(kind);
        if (std::ranges::count(config.rules.equipment, kind) > 0) continue;
        const auto near = base::nearest(kind, config.rules.equipment);
        checked.warnings.push_back(
            {origin(config, key),
             fmt::format("{}: {} is not in office.equipment{}", key, kind,
                         near ? fmt::format(", did you mean {}?", *near) : "")});
    }
}

void check_targets(Checked& checked) {
    const auto& backup = checked.config.backup;
    std::vector<std::filesystem::path> seen;
    for (std::size_t i = 0; i < backup.targets.size(); ++i) {
        const auto& target = backup.targets[i];
        const auto key = fmt::format("backup.target[{}].", i);
        if (std::ranges::count(seen, target.dir) > 0)
            checked.errors.push_back(
                {origin(checked.config, key + "dir"), key + "dir is a target already"});
        seen.push_back(target.dir);
        if (target.encrypt && backup.public_key.empty())
            checked.errors.push_back(
                {origin(checked.config, key + "encrypt"), key + "encrypt needs backup.public_key"});
    }
}

}  // namespace

void check_together(Checked& checked) {
    const auto& rules = checked.config.rules;
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < rules.settlement.by_equipment.size(); ++i) {
        check_threshold(checked, i);
        check_kinds(checked, i, seen);
    }
    check_targets(checked);
    if (rules.equipment.empty())
        checked.errors.push_back({origin(checked.config, "office.equipment"),
                                  "office.equipment must name at least one kind"});
}

}  // namespace repair::config
