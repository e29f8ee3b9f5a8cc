#pragma once

#include "cmd/chat_text.hpp"
#include "cmd/chat_view.hpp"

#include <map>
#include <string>
#include <vector>

namespace repair::cmd {

/// How what is seen looks in a column.
struct ChatLook {
    std::size_t columns = never_wrapped;
    Paint paint{false};
    bool margin = false;    ///< Messages have their numbers beside them, for /reply.
    bool numbered = false;  ///< Buttons have theirs, where the person is.
};

/// Everything but what people say and press; that, each column shows in its own way.
[[nodiscard]] DrawnLines seen_lines(const Seen& seen, const ChatLook& look, int first_button);

/// What a person did, in words: "/start", "[✅ Принять]", "📷 caption".
[[nodiscard]] std::string done_text(const Seen& seen);

/// What is common to those who draw chats for people: what waits in chats that nobody has
/// entered, and what is shown on entering.
class DrawnChats : public ChatView {
public:
    DrawnChats(Context& ctx, const ChatSession& session, ChatNumbers& numbers);

    void step(const std::vector<Seen>& all) final;
    void arrived() final;
    void history() final;
    void remark(std::string_view text) final;
    void prompt() final;
    void finish() final;

protected:
    /// Chats that were entered only.
    virtual void draw(const std::vector<Seen>& all) = 0;
    /// Whether the last message has to be drawn again for whoever enters the chat.
    [[nodiscard]] virtual bool repeats() const { return true; }
    /// Of the button that has the first number in the message; 0: it has none.
    [[nodiscard]] int first_button(const Seen& seen, const ChatLook& look) const;
    void print(const DrawnLines& lines);

    Context& ctx_;
    const ChatSession& session_;
    Paint paint_;
    bool typing_shows_;  ///< Whoever types sees it without our help.

private:
    void shown(const std::vector<Seen>& all);
    [[nodiscard]] std::string sign(domain::ChatId chat) const;

    ChatNumbers& numbers_;
    std::map<domain::ChatId, std::vector<Seen>> unread_{};
};

}  // namespace repair::cmd
