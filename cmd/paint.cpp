#include "cmd/paint.hpp"

#include "cmd/context.hpp"

#include <array>

namespace repair::cmd {
namespace {

// ECMA-48, Select Graphic Rendition; in the order of Style.
constexpr std::array<std::string_view, 6> codes{"", "1", "2", "32", "33", "31"};

bool wants_colour(const Context& ctx) {
    if (ctx.globals.color != When::automatic) return ctx.globals.color == When::always;
    if (ctx.variable("NO_COLOR")) return false;
    if (ctx.variable("CLICOLOR_FORCE").value_or("0") != "0") return true;
    return ctx.world.terminal.out && ctx.variable("TERM").value_or("dumb") != "dumb";
}

}  // namespace

std::string Paint::operator()(Style style, std::string_view text) const {
    if (!on_ || style == Style::plain || text.empty()) return std::string(text);
    std::string painted = "\x1b[";
    painted += codes.at(static_cast<std::size_t>(style));
    painted += 'm';
    painted += text;
    return painted + "\x1b[0m";
}

Paint paint_for_out(const Context& ctx) {
    return Paint(wants_colour(ctx));
}

}  // namespace repair::cmd
