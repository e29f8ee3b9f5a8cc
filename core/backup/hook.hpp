#pragma once

#include <filesystem>
#include <string_view>

namespace repair::backup {

/// Runs `command` with the file's name as its last argument and waits: what it prints goes to
/// stderr, it has no stdin, and no shell reads it (core/base/child.hpp). Throws Error{failed} when
/// it cannot be run or says it failed.
void run_hook(std::string_view command, const std::filesystem::path& file);

}  // namespace repair::backup
