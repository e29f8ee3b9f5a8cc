#include "daemon/backoff.hpp"

#include <algorithm>

namespace repair::daemon {

Tick Backoff::failed(Tick now) {
    if (!since_) {
        since_ = now;
        failures_ = 0;
        step_ = steps_.first;
    } else {
        step_ = std::min(step_ * 2, steps_.most);
    }
    ++failures_;
    const bool young = now - *since_ < steps_.young;
    const auto most = young ? std::max(steps_.first, steps_.most_while_young) : steps_.most;
    const auto wait = std::min(step_, most);
    if (young) step_ = wait;
    std::uniform_int_distribution<std::int64_t> part(wait.count() / 2, wait.count());
    return now + std::chrono::milliseconds{part(*chance_)};
}

}  // namespace repair::daemon
