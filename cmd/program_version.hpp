#pragma once

namespace repair::cmd {

/// "0.1.0": of all programs of this repository.
[[nodiscard]] const char* program_version() noexcept;

}  // namespace repair::cmd
