#include "cmd/paint.hpp"

#include "cmd/context.hpp"

#include <array>

namespace repair::cmd {
namespace {

// ECMA-48, Select Graphic Rendition; in the order of Style.
constexpr std::array<std::string_view, 6> codes{"", "1", "2", "32", "33", "31"};

bool wants_colour(const World& world, const Globals& globals) {
    if (globals.color != When::automatic) return globals.color == When::always;
    if (world.variable("NO_COLOR")) return false;
    if (world.variable("CLICOLOR_FORCE").value_or("0") != "0") return true;
    return world.terminal.out && world.variable("TERM").value_or("dumb") != "dumb";
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

Paint paint_for_out(const World& world, const Globals& globals) {
    return Paint(wants_colour(world, globals));
}

Paint paint_for_out(const Context& ctx) {
    return paint_for_out(ctx.world, ctx.globals);
}

}  // namespace repair::cmd
