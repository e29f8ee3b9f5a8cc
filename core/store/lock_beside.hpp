#pragma once

#include "core/base/file_lock.hpp"

#include <filesystem>

namespace repair::store {

/// The lock `<database><suffix>`, not taken yet. Its file is made for whoever may open the
/// database: with that one's mode and, when root makes it, its owner. A link to a database has
/// the locks of what it leads to.
[[nodiscard]] base::FileLock lock_beside(const std::filesystem::path& database, const char* suffix);

}  // namespace repair::store
