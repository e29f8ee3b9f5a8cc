#include "cmd/confirm.hpp"

#include "cmd/context.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <fmt/ostream.h>

#include <istream>

namespace repair::cmd {

void confirm(Context& ctx, const std::string& consequence) {
    using base::Errc;
    if (ctx.globals.yes || ctx.globals.dry_run) return;
    if (!ctx.can_ask())
        throw base::Error(Errc::usage, consequence + ", and nobody is there to be asked",
                          "the same with --yes");

    ctx.world.out.flush();
    fmt::print(ctx.world.err,
               "{}. Type yes to go on: ", base::clean(consequence, base::Lines::many));
    ctx.world.err.flush();
    std::string answer;
    std::getline(ctx.world.in, answer);
    if (base::trim(answer) != "yes")
        throw base::Error(Errc::refused, "not confirmed, nothing done");
}

}  // namespace repair::cmd
