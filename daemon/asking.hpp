#pragma once

#include "core/telegram/client.hpp"
#include "daemon/timepiece.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace repair::daemon {

/// Who the token belongs to.
struct Identity {
    std::int64_t id = 0;
    std::string username{};
};

/// Carries one call to its end.
[[nodiscard]] telegram::Answer ask(telegram::Client& client, telegram::Call call);

/// What getMe said. Throws Error{unavailable} when its answer is no user.
[[nodiscard]] Identity identity_of(const telegram::Answer& answer);

/// Throws what the answer means for somebody who needed it: Error{config} for a token that is
/// refused, Error{unavailable} for all that may pass.
[[noreturn]] void refuse(const telegram::Answer& answer, const std::string& method);

}  // namespace repair::daemon
