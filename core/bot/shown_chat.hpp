#pragma once

#include "core/bot/post.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace repair::bot {

/// A message of the bot as it is now.
struct ShownMessage {
    domain::MessageId id{};
    base::RichText text{};
    Keys keys{};
    bool asks = false;
    std::string photo{};
};

/// What a chat looks like after all that was posted to it, in place of Telegram: for the terminal
/// and for tests.
class ShownChat {
public:
    enum class Numbers {
        up,    ///< 1, 2, 3 …, as Telegram gives them.
        down,  ///< -1, -2, -3 …: none that Telegram could give.
    };
    explicit ShownChat(Numbers numbers = Numbers::up) : numbers_(numbers) {}

    /// The number of the message that was made or changed; nullopt for an answer to a press, for
    /// a message that is not there, and for a text in place of a photo, which Telegram refuses.
    std::optional<domain::MessageId> apply(const Post& post);

    /// What a person says has a number of its own.
    [[nodiscard]] domain::MessageId next() {
        ++last_;
        return domain::MessageId{numbers_ == Numbers::up ? last_ : -last_};
    }

    [[nodiscard]] const std::vector<ShownMessage>& messages() const noexcept { return messages_; }
    [[nodiscard]] const ShownMessage* find(domain::MessageId id) const;
    [[nodiscard]] const Board& board() const noexcept { return board_; }

    struct Button {
        domain::MessageId message{};
        Key key{};
    };
    /// All buttons, of the newest message first; in a message from top to bottom.
    [[nodiscard]] std::vector<Button> buttons() const;
    /// The first of them with that label.
    [[nodiscard]] std::optional<Button> button(std::string_view label) const;

private:
    Numbers numbers_;
    std::int64_t last_ = 0;
    std::vector<ShownMessage> messages_{};
    Board board_{};
};

}  // namespace repair::bot
