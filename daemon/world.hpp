#pragma once

#include <iosfwd>
#include <map>
#include <string>

namespace repair::daemon {

/// What a process is given; filled by main alone.
struct World {
    std::ostream& out;
    std::ostream& err;
    std::map<std::string, std::string> environment{};
    bool root = false;

    /// Empty: there is none.
    [[nodiscard]] std::string variable(const std::string& name) const {
        const auto found = environment.find(name);
        return found == environment.end() ? std::string() : found->second;
    }
};

}  // namespace repair::daemon
