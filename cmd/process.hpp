#pragma once

#include "cmd/context.hpp"

#include <string>
#include <vector>

namespace repair::cmd {

// What main() takes from the operating system before anything else. No test needs them.

/// Gives the descriptors 0 to 2 that are closed to /dev/null, the wrong way round: reading
/// stdin and writing stdout fail as they would have, and no database gets the number 1.
void fill_standard_descriptors();

/// A write to a pipe that nobody reads becomes an error instead of a death half-way.
void ignore_broken_pipes();

[[nodiscard]] Environment process_environment();
[[nodiscard]] Terminal process_terminal(const Environment& environment);

/// The name of the real user: "anna"; "1000" when the system has no name for it.
[[nodiscard]] std::string process_user();

/// Runs a program that lies beside this one, else the one of PATH, on our streams, and waits:
/// its exit status, 128 + the signal that ended it. Throws Error{failed} when it cannot be run.
[[nodiscard]] int run_beside(const std::string& program, const std::vector<std::string>& arguments,
                             Answer answer);

}  // namespace repair::cmd
