#pragma once

#include "core/base/clock.hpp"
#include "core/domain/ids.hpp"

#include <chrono>
#include <map>

namespace repair::bot {

/// Who says too much: over 20 things in 10 seconds get one warning, then silence for 30 seconds.
/// Kept in memory: a restart forgives. Bounded by who spoke in the last minute.
class Flood {
public:
    static constexpr int most = 20;
    static constexpr std::chrono::seconds window{10};
    static constexpr std::chrono::seconds silence{30};

    enum class Verdict { fine, warn, silent };

    /// `said` may be long ago, and a little earlier than what was counted before.
    [[nodiscard]] Verdict count(domain::UserId who, base::Time said);

private:
    struct Count {
        base::Time since{};
        int heard = 0;
        base::Time silent_until{};
    };

    void forget(base::Time said);

    std::map<domain::UserId, Count> counts_{};
    base::Time swept_{};
};

}  // namespace repair::bot
