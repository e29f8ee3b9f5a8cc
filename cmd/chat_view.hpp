#pragma once

#include "cmd/chat_session.hpp"
#include "cmd/column.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace repair::cmd {

class Context;

/// The numbers under which buttons can be pressed: those of what was shown last in the chat
/// where the person is, from 1. Shown again, they are counted anew.
class ChatNumbers {
public:
    void count(const ChatSession& session, const std::vector<Seen>& shown);

    /// Of the first button of that message; 0: it has none.
    [[nodiscard]] int first_of(domain::MessageId message) const;
    [[nodiscard]] const bot::ShownChat::Button* find(std::size_t number) const;

private:
    std::vector<bot::ShownChat::Button> buttons_{};
};

/// Where a session can be watched. Chats that nobody has entered yet are not shown: only that
/// something is new there; it is shown when they are entered.
class ChatView {
public:
    ChatView() = default;
    virtual ~ChatView() = default;
    ChatView(const ChatView&) = delete;
    ChatView& operator=(const ChatView&) = delete;

    /// What a step brought.
    virtual void step(const std::vector<Seen>& all) = 0;
    /// The session is in another chat now.
    virtual void arrived() = 0;
    /// The whole chat as it is now.
    virtual void history() = 0;
    /// What the terminal itself has to say; not the bot.
    virtual void remark(std::string_view text) = 0;
    /// A line is about to be typed.
    virtual void prompt() {}
    virtual void finish() {}
};

/// One chat after another, as a conversation. What is typed is repeated where no terminal shows
/// it.
[[nodiscard]] std::unique_ptr<ChatView> one_column(Context& ctx, const ChatSession& session,
                                                   ChatNumbers& numbers);

/// The chats of two people side by side, what happens at once in one line.
[[nodiscard]] std::unique_ptr<ChatView> two_columns(Context& ctx, const ChatSession& session,
                                                    ChatNumbers& numbers, domain::UserId right);

/// Everything that happens in any chat as rows of a list, in the format that was asked for.
[[nodiscard]] std::unique_ptr<ChatView> chat_list(Context& ctx, const ChatSession& session,
                                                  ChatNumbers& numbers);
[[nodiscard]] std::vector<Column> chat_columns();

/// Nothing at all: --quiet.
[[nodiscard]] std::unique_ptr<ChatView> unwatched(const ChatSession& session, ChatNumbers& numbers);

}  // namespace repair::cmd
