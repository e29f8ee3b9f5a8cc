#include "daemon/run.hpp"

#include <iostream>
#include <unistd.h>

int main(int argc, char** argv) {
    using repair::daemon::World;
    World world{.out = std::cout, .err = std::cerr, .root = ::geteuid() == 0};
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string pair = *entry;
        const auto equals = pair.find('=');
        if (equals != std::string::npos)
            world.environment.emplace(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return repair::daemon::run({argv + 1, argv + argc}, world);
}
