#pragma once

#include <string>
#include <string_view>

namespace repair::cmd {

class Context;
struct Globals;
struct World;

enum class Style { plain, bold, dim, green, yellow, red };

/// Colours for one stream, or none at all.
class Paint {
public:
    explicit Paint(bool on) : on_(on) {}

    /// `text` between the style's escape sequences; `text` itself when colours are off.
    [[nodiscard]] std::string operator()(Style style, std::string_view text) const;

private:
    bool on_;
};

/// For stdout: by --color, NO_COLOR, CLICOLOR_FORCE, TERM, and whether it is a terminal.
[[nodiscard]] Paint paint_for_out(const World& world, const Globals& globals);
[[nodiscard]] Paint paint_for_out(const Context& ctx);

}  // namespace repair::cmd
