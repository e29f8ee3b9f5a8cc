#pragma once

#include "core/report/files.hpp"

#include <cstdint>
#include <vector>

namespace repair::report {

/// Reads a finished workbook back. libxlsxwriter writes every part to a temporary file first and
/// does not ask whether the disk took it, so a full disk leaves a sheet without its end.
///
/// `rows` are the bytes of the rows of each sheet, in their order. Throws Error{failed} that names
/// the file when a part is missing, does not match its checksum, or is not complete.
void check_workbook(const Draft& draft, const std::vector<std::uint64_t>& rows);

}  // namespace repair::report
