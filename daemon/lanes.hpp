#pragma once

#include "core/domain/ids.hpp"
#include "core/domain/notice.hpp"
#include "daemon/pace.hpp"

#include <cstddef>
#include <optional>
#include <unordered_map>

namespace repair::daemon {

/// Whether Telegram's limits are kept; without, only the order within a chat is.
enum class Limits { kept, ignored };

/// When a chat can take the next message: one is on its way at a time, one a second goes to a
/// person (three at once are fine), 20 a minute to a group, 30 a second in all. An edit weighs
/// less than a message to a person. https://core.telegram.org/bots/faq#broadcasting-to-users
class Lanes {
public:
    explicit Lanes(Limits limits) : limits_(limits) {}

    enum class Load { message, edit };

    /// Whether the chat may be served now. If only time keeps it, wakes_at() is soon enough.
    [[nodiscard]] bool free(domain::ChatId chat, Tick now);
    void occupy(domain::ChatId chat, Load load, Tick now);
    void leave(domain::ChatId chat);
    void block(domain::ChatId chat);  ///< As occupied, at no cost.
    /// Not before `until`.
    void hold(domain::ChatId chat, Tick until);

    /// The earliest moment at which a chat that was refused for its pace would be free.
    [[nodiscard]] std::optional<Tick> wakes_at() const { return wakes_at_; }
    [[nodiscard]] std::size_t size() const { return lanes_.size(); }
    void forget_wake() { wakes_at_.reset(); }

private:
    struct Lane {
        bool busy = false;
        Tick held{};
        Credit credit{std::chrono::seconds{3}, std::chrono::seconds{1}};
        std::optional<Window> window{};  ///< Of a group.
    };

    [[nodiscard]] Tick ready_at(const Lane& lane) const;
    void tidy(Tick now);

    Limits limits_;
    std::unordered_map<std::int64_t, Lane> lanes_{};
    Window all_{30, std::chrono::seconds{1}};
    std::optional<Tick> wakes_at_{};
};

}  // namespace repair::daemon
