#pragma once

#include "core/base/rich_text.hpp"
#include "core/report/files.hpp"
#include "core/report/reports.hpp"

namespace repair::report {

// Reports as texts for a messenger. Of long lists the first `longest_list` rows are named, the
// greatest first, and the rest is counted; long names end in …. So a text is a few messages long
// at most, whatever the office's size, and may be cut at any line.

inline constexpr std::size_t longest_list = 25;

[[nodiscard]] base::RichText message(const Finance& report, const Look& look);
[[nodiscard]] base::RichText message(const Masters& report, const Look& look);
[[nodiscard]] base::RichText message(const MasterSheet& report, const Look& look);
[[nodiscard]] base::RichText message(const Orders& report, const Look& look);
[[nodiscard]] base::RichText message(const Active& report, const Look& look);
[[nodiscard]] base::RichText message(const Equipment& report, const Look& look);
[[nodiscard]] base::RichText message(const Refusals& report, const Look& look);

}  // namespace repair::report
