#include "core/config/load.hpp"

#include "core/base/error.hpp"
#include "core/config/consistency.hpp"
#include "core/config/forms.hpp"
#include "core/config/read_value.hpp"
#include "core/config/setting.hpp"
#include "core/config/suggest.hpp"
#include "core/config/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace repair::config {
namespace {

using Kind = Written::Kind;

constexpr std::string_view variable_prefix = "REPAIR_";

/// As TOML would write it: a name that could pass for a path needs its quotes.
std::string as_key(const std::string& name) {
    return name.find('.') == name.npos ? name : '"' + name + '"';
}

/// Fills one Config from source after source; a later value replaces an earlier one.
class Loader {
public:
    explicit Loader(const Sources& sources) : sources_(sources) {}

    Checked run() {
        take_defaults();
        if (sources_.file) take_file();
        for (const auto& variable : sources_.environment)
            if (variable.name.starts_with(variable_prefix)) take_variable(variable);
        for (const auto& flag : sources_.flags)
            take_flag(flag);
        if (config_.backup.targets.empty()) add_default_target();
        collect_rows();
        if (checked_.errors.empty()) check_together(checked_);
        return std::move(checked_);
    }

private:
    void take_defaults();
    void take_file();
    void take_table(const Written& table);
    void take_blocks(const Group& group, const Written& list);
    void take_block(const Group& group, std::size_t number, const Written& table);
    void take_variable(const Variable& variable);
    void take_flag(const Flag& flag);
    void take_text(const Setting& setting, std::string_view text, const std::string& origin);
    void add_default_target();
    void collect_rows();

    /// Returns what is wrong, as read_value() does.
    std::string put(const Setting& setting, const Written& written, const Row& row);
    void put_from_file(const Setting& setting, Written written, std::string key);
    void fault(Position at, std::string what) { faults_.emplace_back(at, std::move(what)); }
    [[nodiscard]] std::string where(Position at) const {
        return fmt::format("{}:{}:{}", sources_.file->path.string(), at.line, at.column);
    }

    const Sources& sources_;
    Checked checked_{};
    Config& config_ = checked_.config;
    std::map<std::string_view, std::vector<Row>> rows_{};  ///< By key, or by repeated table.
    std::vector<std::pair<Position, std::string>> faults_{};
};

std::string Loader::put(const Setting& setting, const Written& written, const Row& row) {
    auto wrong = read_value(config_, setting, written);
    if (!wrong.empty()) return fmt::format("{} {}", row.key, wrong);
    auto& kept = rows_[is_repeated(setting) ? setting.group() : setting.key];
    if (!is_repeated(setting)) kept.clear();
    kept.push_back({row.key, shown(config_, setting, written), row.origin});
    return {};
}

void Loader::take_defaults() {
    for (const auto& setting : settings()) {
        if (is_repeated(setting)) continue;
        auto written = from_text(setting, setting.initial);
        if (setting.key == "database.path" && !sources_.instance.empty())
            written.text = fmt::format("/var/lib/repair/{}/repair.db", sources_.instance);
        const auto wrong = put(setting, written, {std::string(setting.key), {}, "default"});
        if (!wrong.empty()) checked_.errors.push_back({"default", wrong});
    }
}

void Loader::take_file() {
    config_.file = sources_.file->path;
    const auto read = read_toml(sources_.file->text);
    if (const auto* syntax = std::get_if<SyntaxFault>(&read)) {
        fault(syntax->at, syntax->what);
    } else {
        for (const auto& member : std::get<Written>(read).items)
            take_table(member);
    }
    std::ranges::stable_sort(faults_, {}, [](const auto& fault) {
        return std::pair(fault.first.line, fault.first.column);
    });
    for (const auto& [at, what] : faults_)
        checked_.errors.push_back({where(at), what});
}

void Loader::take_table(const Written& table) {
    const auto name = as_key(table.name);
    if (find_group(name) == nullptr)
        return fault(table.name_at,
                     table.kind == Kind::table ? unknown_table(name) : unknown_key(name));
    if (table.kind != Kind::table)
        return fault(table.name_at, fmt::format("{0} must be a table, written [{0}]", name));

    for (const auto& member : table.items) {
        const auto key = fmt::format("{}.{}", name, as_key(member.name));
        const auto* group = find_group(key);
        const auto* setting = find_setting(key);
        if (group != nullptr)
            take_blocks(*group, member);
        else if (setting != nullptr)
            put_from_file(*setting, member, key);
        else
            fault(member.name_at, unknown_key(key));
    }
}

void Loader::take_blocks(const Group& group, const Written& list) {
    const auto is_table = [](const Written& item) { return item.kind == Kind::table; };
    if (list.kind != Kind::list || !std::ranges::all_of(list.items, is_table))
        return fault(list.name_at, fmt::format("{0} must be written [[{0}]]", group.name));
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        group.append(config_);
        take_block(group, i, list.items[i]);
    }
}

void Loader::take_block(const Group& group, std::size_t number, const Written& table) {
    const auto prefix = fmt::format("{}[{}].", group.name, number);
    for (const auto& member : table.items) {
        const auto key = fmt::format("{}.{}", group.name, member.name);
        if (const auto* setting = find_setting(key))
            put_from_file(*setting, member, prefix + member.name);
        else
            fault(member.name_at, unknown_key(key));
    }
    for (const auto& setting : settings()) {
        if (setting.group() != group.name || setting.need != Need::required) continue;
        if (std::ranges::count(table.items, setting.name(), &Written::name) == 0)
            fault(table.at, fmt::format("{}{} is missing", prefix, setting.name()));
    }
}

void Loader::put_from_file(const Setting& setting, Written written, std::string key) {
    const bool path = std::holds_alternative<At<std::filesystem::path>>(setting.slot);
    if (path && written.kind == Kind::text && !written.text.empty() && written.text[0] != '~')
        written.text =
            (sources_.file->path.parent_path() / written.text).lexically_normal().string();
    auto wrong = put(setting, written, {std::move(key), {}, where(written.at)});
    if (!wrong.empty()) fault(written.at, std::move(wrong));
}

void Loader::take_variable(const Variable& variable) {
    if (is_own_variable(variable.name)) return;
    const auto origin = fmt::format("environment {}", repeatable(variable.name));
    const auto setting = std::ranges::find(settings(), variable.name, environment_name);
    if (setting == settings().end())
        checked_.errors.push_back({origin, unknown_variable(variable.name)});
    else
        take_text(*setting, variable.value, origin);
}

void Loader::take_flag(const Flag& flag) {
    const auto origin = fmt::format("flag {}", flag.name);
    if (const auto* setting = find_setting(flag.key))
        take_text(*setting, flag.value, origin);
    else
        checked_.errors.push_back({origin, unknown_key(flag.key)});
}

void Loader::take_text(const Setting& setting, std::string_view text, const std::string& origin) {
    const auto wrong =
        is_repeated(setting)
            ? fmt::format("{} can only be given in the file", setting.key)
            : put(setting, from_text(setting, text), {std::string(setting.key), {}, origin});
    if (!wrong.empty()) checked_.errors.push_back({origin, wrong});
}

void Loader::add_default_target() {
    const BackupTarget beside{.dir = config_.database.parent_path() / "backups"};
    config_.backup.targets.push_back(beside);
    rows_["backup.target"] = {{"backup.target[0].dir", beside.dir.string(), "default"},
                              {"backup.target[0].encrypt", "false", "default"}};
}

void Loader::collect_rows() {
    for (const auto& setting : settings()) {
        const auto found = rows_.find(is_repeated(setting) ? setting.group() : setting.key);
        if (found == rows_.end()) continue;
        std::ranges::move(found->second, std::back_inserter(config_.rows));
        rows_.erase(found);
    }
}

}  // namespace

Checked check(const Sources& sources) {
    return Loader(sources).run();
}

Config load(const Sources& sources) {
    auto checked = check(sources);
    if (checked.errors.empty()) return std::move(checked.config);
    std::string all;
    for (const auto& error : checked.errors)
        all += fmt::format("{}{}: {}", all.empty() ? "" : "\n", error.where, error.what);
    throw base::Error(base::Errc::config, all);
}

}  // namespace repair::config
