#pragma once

#include "tests/support/telegram/fake_telegram.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace repair::test {

/// What somebody of a crowd sees: a message of the bot that is new or was just edited.
struct Sight {
    std::int64_t person = 0;
    std::int64_t chat = 0;
    Message message{};
    bool edited = false;
};

/// What they do about it.
struct Deed {
    enum class Kind {
        press,   ///< The button whose text is or contains `text`, on that message.
        type,    ///< As a client does: a reply, when the message asks for one.
        forged,  ///< A press with `text` as its data.
    };
    Kind kind = Kind::press;
    std::string text{};
};

/// nullopt: nothing, the next rule is asked.
using Rule = std::function<std::optional<Deed>(const Sight&)>;

/// When a message offers the button: press it.
[[nodiscard]] Rule when_offered(std::string label);
/// When the text of a message contains `question`: type the answer.
[[nodiscard]] Rule when_asked(std::string question, std::string answer);

/// People who work by rules: every message of the bot is shown to those who are in its chat, and
/// the first rule that knows what to do is followed, once per message and state of it.
class TelegramCrowd {
public:
    /// Sees what happens from now on. The fake outlives it.
    explicit TelegramCrowd(FakeTelegram& fake);

    /// `chats`: where they look besides the private chat.
    void member(std::int64_t person, std::vector<std::int64_t> chats = {});
    void rule(Rule rule);  ///< For everybody, asked in this order.

    /// Works until `done` or for `longest`; true when done.
    bool work_until(const std::function<bool()>& done, std::chrono::milliseconds longest);
    /// Works off what has happened so far; the number of deeds.
    int step();

    [[nodiscard]] int deeds() const { return deeds_; }

private:
    struct Member {
        std::int64_t person = 0;
        std::vector<std::int64_t> chats{};
    };
    int show(const Event& event);
    bool seen_before(const Message& message);
    bool follow(const Sight& sight);

    FakeTelegram& fake_;
    std::vector<Member> members_{};
    std::vector<Rule> rules_{};
    std::int64_t seen_ = 0;
    /// Chat and message → how often it had been edited when it was last shown.
    std::map<std::pair<std::int64_t, std::int64_t>, int> shown_{};
    int deeds_ = 0;
};

}  // namespace repair::test
