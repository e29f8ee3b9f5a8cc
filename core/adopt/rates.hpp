#pragma once

#include "core/adopt/source.hpp"

#include <string>

namespace repair::adopt {

class Findings;

/// The source's rates for kinds of equipment as `[[settlement.equipment]]` blocks to be pasted
/// into the configuration; empty when it has none.
[[nodiscard]] std::string rates_text(const store::ForeignDatabase& source, Findings& findings);

}  // namespace repair::adopt
