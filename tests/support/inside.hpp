#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace repair::test {

// A database as SQLite shows it, behind the programs' backs.

using Row = std::vector<std::string>;  ///< NULL is "NULL", a blob is in hex.

/// What `sql` finds. Writes nothing and moves nothing out of the WAL.
[[nodiscard]] std::vector<Row> rows(const std::filesystem::path& file, const std::string& sql);

/// The first cell of the first row; throws when there is none.
[[nodiscard]] std::string cell(const std::filesystem::path& file, const std::string& sql);

/// All that is kept in all tables, and the version of the schema: equal dumps, equal content.
[[nodiscard]] std::string dump(const std::filesystem::path& file);

/// Changes a database, or makes it, against all manners of the office.
void alter(const std::filesystem::path& file, const std::string& sql);

/// Whether it is one JSON document, whole, with nothing but white space around it.
[[nodiscard]] bool is_json(const std::string& text);

/// What stands at a path like "$.orders[0].id": text as it is, anything else as JSON, nothing as
/// "NULL". Throws when `document` is not JSON.
[[nodiscard]] std::string json_at(const std::string& document, const std::string& path);

/// How many elements the array at a path has; 0 when there is no array.
[[nodiscard]] std::size_t json_size(const std::string& document, const std::string& path);

}  // namespace repair::test
