#pragma once

#include "core/base/error.hpp"

#include <string>
#include <string_view>

namespace repair::store {

/// What a result code of SQLite (extended ones too) means to our callers; `message` is SQLite's
/// own. https://www.sqlite.org/rescode.html
[[nodiscard]] base::Error sqlite_error(int code, std::string_view message);

}  // namespace repair::store
