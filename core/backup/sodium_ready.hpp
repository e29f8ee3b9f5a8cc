#pragma once

namespace repair::backup {

/// libsodium must be asked once before its first use. Throws Error{failed} when the system has
/// no randomness.
void require_sodium();

}  // namespace repair::backup
