#pragma once

#include "core/report/canvas.hpp"
#include "core/report/files.hpp"
#include "core/report/labels.hpp"

namespace repair::report {

// What each report looks like on paper, whatever the paper: its pages, tables and charts.

void lay_out(const Finance& report, const Look& look, Canvas& canvas);
void lay_out(const Masters& report, const Look& look, Canvas& canvas);
void lay_out(const MasterSheet& report, const Look& look, Canvas& canvas);
void lay_out(const Orders& report, const Look& look, Canvas& canvas);
void lay_out(const Active& report, const Look& look, Canvas& canvas);
void lay_out(const Equipment& report, const Look& look, Canvas& canvas);
void lay_out(const Refusals& report, const Look& look, Canvas& canvas);

// How many lines each has, for Progress.

[[nodiscard]] std::uint64_t lines_in(const Finance& report);
[[nodiscard]] std::uint64_t lines_in(const Masters& report);
[[nodiscard]] std::uint64_t lines_in(const MasterSheet& report);
[[nodiscard]] std::uint64_t lines_in(const Orders& report);
[[nodiscard]] std::uint64_t lines_in(const Active& report);
[[nodiscard]] std::uint64_t lines_in(const Equipment& report);
[[nodiscard]] std::uint64_t lines_in(const Refusals& report);

/// The title that a report has wherever it is shown: "Финансы", "Отчёт мастера: Иван".
[[nodiscard]] std::string title_of(const Finance& report, Language language);
[[nodiscard]] std::string title_of(const Masters& report, Language language);
[[nodiscard]] std::string title_of(const MasterSheet& report, Language language);
[[nodiscard]] std::string title_of(const Orders& report, Language language);
[[nodiscard]] std::string title_of(const Active& report, Language language);
[[nodiscard]] std::string title_of(const Equipment& report, Language language);
[[nodiscard]] std::string title_of(const Refusals& report, Language language);

/// Money per day, oldest first.
[[nodiscard]] Chart days_chart(const std::vector<DayTakings>& days, Language language);

/// Money per master, the greatest first; the small ones of many are one bar.
[[nodiscard]] Chart masters_chart(const std::vector<MasterTakings>& masters, Language language);

/// `part` in hundredths of `whole`, which is more than nothing; rounded half up.
[[nodiscard]] std::int64_t percent_of(Money part, Money whole);

}  // namespace repair::report
