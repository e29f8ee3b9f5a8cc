#pragma once

#include "cmd/column.hpp"

#include <string>
#include <string_view>

namespace repair::cmd {

/// A column's cell of a table for people: rendered, on one line, harmless for a terminal.
[[nodiscard]] std::string table_cell(const Column& column, const base::Json& row);

/// Tab, newline, carriage return and backslash as \t, \n, \r and \\; other control characters
/// as \xNN: one cell stays one cell and no terminal obeys it.
void append_tsv(std::string& line, std::string_view text);

/// RFC 4180: in quotes where a comma, a quote or a line end needs them. Control characters but
/// tab and line ends are left out.
void append_csv(std::string& line, std::string_view text);

/// "2025-10-22T14:30:00+03:00" as "22.10.2025 14:30"; what is no such text stays as it is.
[[nodiscard]] std::string short_time(const std::string& rfc3339);

}  // namespace repair::cmd
