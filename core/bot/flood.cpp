#include "core/bot/flood.hpp"

namespace repair::bot {

Flood::Verdict Flood::count(domain::UserId who, base::Time now) {
    forget(now);
    auto& count = counts_[who];
    if (now < count.silent_until && now >= count.since) return Verdict::silent;
    // A clock that went back begins anew.
    if (now >= count.since + window || now < count.since) count = {.since = now};
    if (++count.heard <= most) return Verdict::fine;
    count.silent_until = now + silence;
    return Verdict::warn;
}

void Flood::forget(base::Time now) {
    if (now >= swept_ && now < swept_ + silence) return;
    swept_ = now;
    std::erase_if(counts_, [&](const auto& entry) {
        const auto& count = entry.second;
        return now < count.since || (now >= count.since + window && now >= count.silent_until);
    });
}

}  // namespace repair::bot
