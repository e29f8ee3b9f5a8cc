#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace repair::backup {

/// The words of a command: parted by spaces, those in '…' or "…" kept together. No shell is
/// asked, so nothing else has a meaning. Throws Error{config} for a quote that is not closed.
[[nodiscard]] std::vector<std::string> command_words(std::string_view command);

/// Runs `command` with the file's name as its last argument and waits: what it prints goes to
/// stderr, it has no stdin. Throws Error{failed} when it cannot be run or says it failed.
void run_hook(std::string_view command, const std::filesystem::path& file);

}  // namespace repair::backup
