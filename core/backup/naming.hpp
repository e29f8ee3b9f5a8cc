#pragma once

#include "core/base/clock.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace repair::base {
class Zone;
}

namespace repair::backup {

// A copy is PREFIX_YYYY-MM-DD_HH-MM-SS.db, then .zst when compressed, then .sealed when sealed;
// its manifest has .json behind that. What is being made, or on its way out, is .NAME.partial:
// hidden, and never listed.

/// "bot_database_2025-10-20_20-29-43", by the office's wall clock. `nth` from 2 on gives the
/// further ones of the same second a suffix.
[[nodiscard]] std::string copy_stem(std::string_view prefix, base::Time at, const base::Zone& zone,
                                    int nth);

/// Whether that is the name of a copy, in whatever form: it has the shape, not more.
[[nodiscard]] bool is_copy_name(std::string_view name);

[[nodiscard]] std::filesystem::path manifest_of(const std::filesystem::path& copy);
[[nodiscard]] std::filesystem::path partial_of(const std::filesystem::path& file);

/// What `.NAME.partial` is on its way to be: "NAME". nullopt for any other name, and for one
/// whose NAME is not a copy's or a manifest's.
[[nodiscard]] std::optional<std::string> name_of_partial(std::string_view name);

}  // namespace repair::backup
