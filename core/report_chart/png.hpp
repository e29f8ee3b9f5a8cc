#pragma once

#include "core/report/files.hpp"

#include <string>

namespace repair::report_chart {

/// One picture of a period for a messenger's preview: its figures, money per day, and the
/// masters' shares. 1280 × 800 pixels, legible at half that.
///
/// Returns the bytes of a PNG file. Throws Error{unavailable} when no font of the machine has
/// Cyrillic letters (Debian: fonts-dejavu-core).
[[nodiscard]] std::string png_of(const report::Finance& finance, const report::Look& look);

}  // namespace repair::report_chart
