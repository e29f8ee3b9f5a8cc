#include "daemon/run.hpp"

#include "core/base/error.hpp"
#include "core/base/error_json.hpp"
#include "core/base/exit_code.hpp"
#include "core/base/text.hpp"
#include "daemon/check.hpp"
#include "daemon/options.hpp"
#include "daemon/service.hpp"

#include <fmt/ostream.h>

#include <algorithm>

namespace repair::daemon {
namespace {

using base::Errc;
using base::Error;

int obey(const std::vector<std::string>& args, const World& world) {
    const auto options = parse_options(args);
    switch (options.what) {
        case Options::Do::serve: Service(options, world).run(); return 0;
        case Options::Do::check: return check(options, world);
        case Options::Do::alert: return alert(options, world);
        case Options::Do::version: fmt::print(world.out, "repaird {}\n", REPAIR_VERSION); break;
        case Options::Do::help: fmt::print(world.out, "{}", help_text()); break;
    }
    world.out.flush();
    return world.out.good() ? 0 : base::exit_code(Errc::failed);
}

int report(const Error& error, const World& world, const std::vector<std::string>& args) {
    if (std::ranges::count(args, "--json") != 0) {
        world.out << base::error_document(error).dump() << '\n';
        world.out.flush();
        if (world.out.good()) return base::exit_code(error.code());
    }
    fmt::print(world.err, "repaird: {}\n", base::clean(error.what(), base::Lines::many));
    if (!error.hint().empty())
        fmt::print(world.err, "try: {}\n", base::clean(error.hint(), base::Lines::one));
    world.err.flush();
    return base::exit_code(error.code());
}

}  // namespace

int run(const std::vector<std::string>& args, const World& world) {
    try {
        return obey(args, world);
    } catch (const Error& error) {
        return report(error, world, args);
    } catch (const std::exception& error) {
        return report(Error(Errc::failed, error.what()), world, args);
    }
}

}  // namespace repair::daemon
