#include "core/bot/flood.hpp"

namespace repair::bot {

namespace {

/// What people say and press is told apart by seconds; more than that is another time, from
/// before, when a clock went back or what had waited is heard.
bool is_earlier(base::Time said, base::Time than) {
    return said + Flood::window < than;
}

}  // namespace

Flood::Verdict Flood::count(domain::UserId who, base::Time said) {
    forget(said);
    auto& count = counts_[who];
    const bool anew = is_earlier(said, count.since);
    if (said < count.silent_until && !anew) return Verdict::silent;
    if (said >= count.since + window || anew) count = {.since = said};
    if (++count.heard <= most) return Verdict::fine;
    count.silent_until = said + silence;
    return Verdict::warn;
}

void Flood::forget(base::Time said) {
    if (!is_earlier(said, swept_) && said < swept_ + silence) return;
    swept_ = said;
    std::erase_if(counts_, [&](const auto& entry) {
        const auto& count = entry.second;
        return is_earlier(said, count.since) ||
               (said >= count.since + window && said >= count.silent_until);
    });
}

}  // namespace repair::bot
