#pragma once

#include "core/report/canvas.hpp"
#include "core/report/files.hpp"

#include <string>

namespace repair::report {

/// What a cell is in a workbook: a number and the format that shows it, as Excel spells it. Text
/// and nothing have no format.
struct Figure {
    double value = 0;
    const char* format = nullptr;
};

/// Times are days since the day before 1900 began, in the office's zone.
[[nodiscard]] Figure figure_of(const Cell& cell, const Look& look);

/// Text that Excel reads as what was typed: without control characters, within its length.
[[nodiscard]] std::string harmless(const std::string& typed);

}  // namespace repair::report
