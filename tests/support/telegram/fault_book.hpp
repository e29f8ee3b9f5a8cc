#pragma once

#include "tests/support/telegram/fault.hpp"

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace repair::test::botapi {

[[nodiscard]] std::string_view word(FaultKind kind);
/// Throws std::out_of_range for a word that is none.
[[nodiscard]] FaultKind fault_kind(std::string_view word);

/// Whether it changes something in a chat: everything but the get… methods.
[[nodiscard]] bool writes(std::string_view method);

/// The faults on order, and the flood waits that they began. Times are milliseconds since the
/// fake began.
class FaultBook {
public:
    int add(const Fault& fault, std::int64_t now);
    [[nodiscard]] int met(int number) const;
    void clear();

    /// The fault that this request meets, which has then been met once more; nullptr for none.
    [[nodiscard]] const Fault* meet(std::string_view method, std::int64_t chat, std::int64_t now);

    /// Seconds that this request has to wait because of a flood fault before it; 0: none.
    [[nodiscard]] std::int64_t held(std::string_view method, std::int64_t chat,
                                    std::int64_t now) const;
    void hold(const Fault& fault, std::int64_t chat, std::int64_t now);

private:
    struct Entry {
        int number = 0;
        Fault fault;
        std::int64_t from = 0;
        std::int64_t until = 0;  ///< 0: for ever.
        std::mt19937 chance;
        int asked = 0;
        int met = 0;
    };
    std::vector<Entry> entries_{};
    std::unordered_map<int, int> met_before_{};  ///< Of cleared ones.
    std::unordered_map<std::int64_t, std::int64_t> held_until_{};
    std::int64_t all_held_until_ = 0;
    int last_ = 0;
};

/// Telegram's own limits:
/// https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
class FloodLimits {
public:
    /// Seconds to wait before this message may be sent; 0: it is sent, and counted.
    [[nodiscard]] std::int64_t ask(std::int64_t chat, std::int64_t now);

private:
    struct Bucket {
        double tokens = 0;
        std::int64_t at = 0;
        bool fresh = true;
    };
    /// Of a bucket that holds `burst` and gets `per_second`; 0 when a token was there.
    static std::int64_t wait(Bucket& bucket, double burst, double per_second, std::int64_t now);

    Bucket all_{};
    std::unordered_map<std::int64_t, Bucket> chats_{};
};

}  // namespace repair::test::botapi
