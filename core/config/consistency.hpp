#pragma once

#include "core/config/load.hpp"

namespace repair::config {

/// What no single value shows: adds to `checked` where two settings do not fit together.
/// Every value by itself is fine already.
void check_together(Checked& checked);

}  // namespace repair::config
