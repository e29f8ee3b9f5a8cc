#include "core/migrate/migration.hpp"

#include "core/base/error.hpp"
#include "core/migrate/embedded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <sstream>

namespace repair::migrate {
namespace {

constexpr std::string_view up_mark = "-- migrate:up";
constexpr std::string_view down_mark = "-- migrate:down";

[[noreturn]] void malformed(std::string_view name, std::string_view why) {
    throw base::Error(base::Errc::corrupt, fmt::format("migration {}: {}", name, why));
}

std::vector<std::string> tables_after_loses(std::string line) {
    std::ranges::replace(line, ',', ' ');
    std::istringstream words(line);
    std::vector<std::string> tables;
    bool listed = false;
    for (std::string word; words >> word;) {
        if (listed) tables.push_back(word);
        listed = listed || word == "loses";
    }
    return tables;
}

std::int64_t number_of(std::string_view name) {
    std::int64_t number = 0;
    const auto digits = name.substr(0, 4);
    const auto [rest, error] = std::from_chars(digits.begin(), digits.end(), number);
    if (error != std::errc{} || rest != digits.end() || name.size() < 6 || name[4] != '_')
        malformed(name, "its name is not NNNN_name");
    return number;
}

}  // namespace

Migration parse_migration(std::string_view name, std::string_view sha256, std::string_view text) {
    Migration migration{.number = number_of(name),
                        .name = std::string(name.substr(5)),
                        .sha256 = std::string(sha256)};
    std::string* part = nullptr;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(up_mark)) {
            if (part != nullptr) malformed(name, "it has two up parts");
            part = &migration.up;
            migration.up_loses = tables_after_loses(line);
        } else if (line.starts_with(down_mark)) {
            if (part != &migration.up) malformed(name, "its down part is not behind its up part");
            part = &migration.down;
            migration.down_loses = tables_after_loses(line);
        } else if (part != nullptr) {
            *part += line + "\n";
        }
    }
    if (migration.up.empty()) malformed(name, "it has no up part");
    if (migration.down.empty()) malformed(name, "it has no down part");
    return migration;
}

std::string full_name(const Migration& migration) {
    return fmt::format("{:04}_{}", migration.number, migration.name);
}

std::vector<Migration> known_migrations() {
    std::vector<Migration> known;
    for (const auto& file : embedded_files())
        known.push_back(parse_migration(file.name, file.sha256, file.text));
    return known;
}

std::int64_t latest_version() {
    const auto files = embedded_files();
    return files.empty() ? 0 : number_of(files.back().name);
}

}  // namespace repair::migrate
