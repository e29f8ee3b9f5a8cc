#pragma once

#include <string>
#include <vector>

namespace repair::cmd {

struct Tree;
struct World;

/// Runs one command line (without the program's name) and returns the exit status.
///
/// Every failure ends here. As text on stderr: "repairctl: <what>" and "try: <hint>". With
/// --json (or --format json or ndjson) as {"schema_version":1,"error":{code,message,hint}} on
/// stdout, where a script reads the answer it asked for; if stdout cannot take it, or holds
/// half a list already, as text after all.
[[nodiscard]] int run(const std::vector<std::string>& args, const World& world);

/// The same with another tree, for tests of the manners that all verbs have in common.
[[nodiscard]] int run(const std::vector<std::string>& args, const World& world, const Tree& tree);

}  // namespace repair::cmd
