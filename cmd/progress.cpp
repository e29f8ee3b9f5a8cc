#include "cmd/progress.hpp"

#include "cmd/context.hpp"
#include "cmd/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace repair::cmd {
namespace {

constexpr auto clear_line = "\r\x1b[K";

std::chrono::milliseconds pause(const Context& ctx) {
    using namespace std::chrono_literals;
    return ctx.world.terminal.err ? 200ms : 10s;
}

std::uint64_t percent(std::uint64_t done, std::uint64_t all) {
    return all == 0 ? 0 : std::min(done, all) * 100 / all;
}

}  // namespace

Progress::Progress(Context& ctx, std::string what, Now now)
    : ctx_(ctx), what_(std::move(what)), now_(std::move(now)), next_(now_() + pause(ctx)) {}

Progress::~Progress() {
    if (!drawn_) return;
    ctx_.world.err << clear_line;
    ctx_.world.err.flush();
}

void Progress::operator()(std::uint64_t done, std::uint64_t all) {
    const auto now = now_();
    if (ctx_.globals.quiet || now < next_) return;
    next_ = now + pause(ctx_);
    const auto text = fmt::format("{} {:3} %", what_, percent(done, all));
    if (!ctx_.world.terminal.err) return note(ctx_, text);
    ctx_.world.err << clear_line << text;
    ctx_.world.err.flush();
    drawn_ = true;
}

}  // namespace repair::cmd
