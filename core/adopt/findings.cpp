#include "core/adopt/findings.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace repair::adopt {
namespace {

constexpr std::size_t named_at_most = 20;

std::int64_t value_of(const std::map<std::string, std::int64_t, std::less<>>& values,
                      std::string_view key) {
    const auto found = values.find(key);
    return found == values.end() ? 0 : found->second;
}

}  // namespace

void Findings::adjust(Adjustment adjustment) {
    report_.adjustments.push_back(std::move(adjustment));
}

void Findings::translate(std::string_view field, std::string_view before, std::string_view after) {
    if (before == after) return;
    ++translations_[{std::string(field), std::string(before), std::string(after)}];
}

void Findings::carry(std::string_view table, std::int64_t rows, std::string_view as) {
    report_.carried.push_back({std::string(table), rows, std::string(as)});
}

void Findings::skip(std::string_view what, std::int64_t rows, std::string_view why) {
    report_.skipped.push_back({std::string(what), rows, std::string(why)});
}

void Findings::refuse(std::string_view table, std::string_view row, std::string_view why) {
    refused_.push_back(fmt::format("{} row '{}': {}", table, base::printable(row), why));
}

void Findings::explain(std::string_view check, std::int64_t difference) {
    explained_[std::string(check)] += difference;
}

void Findings::round(std::string_view check) {
    ++roundings_[std::string(check)];
}

void Findings::require_whole() const {
    if (refused_.empty()) return;
    auto text = fmt::format("{} rows cannot be brought over without losing them:", refused_.size());
    for (std::size_t i = 0; i < refused_.size() && i < named_at_most; ++i)
        text += "\n  " + refused_[i];
    if (refused_.size() > named_at_most)
        text += fmt::format("\n  and {} more", refused_.size() - named_at_most);
    throw base::Error(base::Errc::refused, text,
                      "mend them in a copy of the file with sqlite3, then adopt the copy");
}

std::int64_t Findings::explained(std::string_view check) const {
    return value_of(explained_, check);
}

std::int64_t Findings::roundings(std::string_view check) const {
    return value_of(roundings_, check);
}

Report Findings::report() const {
    auto report = report_;
    report.translations.reserve(translations_.size());
    for (const auto& [words, rows] : translations_) {
        const auto& [field, before, after] = words;
        report.translations.push_back({field, before, after, rows});
    }
    return report;
}

}  // namespace repair::adopt
