#include "daemon/lanes.hpp"

#include "core/base/raw.hpp"

#include <algorithm>

namespace repair::daemon {
namespace {

using base::raw;

constexpr std::chrono::milliseconds price_of_message{1'000};
constexpr std::chrono::milliseconds price_of_edit{250};
constexpr std::size_t many_lanes = 2'048;  ///< Then those that are as good as new are forgotten.

}  // namespace

Tick Lanes::ready_at(const Lane& lane) const {
    if (limits_ == Limits::ignored) return lane.held;
    const auto own = lane.window ? lane.window->ready_at() : lane.credit.ready_at();
    return std::max({lane.held, own, all_.ready_at()});
}

bool Lanes::free(domain::ChatId chat, Tick now) {
    const auto found = lanes_.find(raw(chat));
    if (found != lanes_.end() && found->second.busy) return false;
    const auto ready = found == lanes_.end() ? ready_at({}) : ready_at(found->second);
    if (ready <= now) return true;
    wakes_at_ = wakes_at_ ? std::min(*wakes_at_, ready) : ready;
    return false;
}

void Lanes::occupy(domain::ChatId chat, Load load, Tick now) {
    if (lanes_.size() >= many_lanes) tidy(now);
    auto& lane = lanes_[raw(chat)];
    lane.busy = true;
    if (limits_ == Limits::ignored) return;
    all_.spend(now);
    if (raw(chat) < 0) {
        if (!lane.window) lane.window.emplace(20, std::chrono::minutes{1});
        lane.window->spend(now);
    } else {
        lane.credit.spend(load == Load::message ? price_of_message : price_of_edit, now);
    }
}

void Lanes::leave(domain::ChatId chat) {
    const auto found = lanes_.find(raw(chat));
    if (found != lanes_.end()) found->second.busy = false;
}

void Lanes::block(domain::ChatId chat) {
    lanes_[raw(chat)].busy = true;
}

void Lanes::hold(domain::ChatId chat, Tick until) {
    auto& lane = lanes_[raw(chat)];
    lane.held = std::max(lane.held, until);
}

void Lanes::tidy(Tick now) {
    std::erase_if(lanes_, [&](const auto& entry) {
        const auto& lane = entry.second;
        return !lane.busy && lane.held <= now && !lane.window && lane.credit.idle(now);
    });
}

}  // namespace repair::daemon
