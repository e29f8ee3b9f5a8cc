#pragma once

namespace repair::daemon {

/// Gives back the memory that only the start needed: free heap, and pages of programs and
/// libraries that the loader has read and nobody has written. What is wanted again comes back
/// from the page cache.
void give_back_memory() noexcept;

}  // namespace repair::daemon
