#pragma once

#include "cmd/chat_view.hpp"

#include <istream>
#include <string_view>

namespace repair::cmd {

/// The lines that somebody types into a session, obeyed one by one:
///
///     12           presses the button with that number, where one has it
///     [words]      presses the newest button that says so; emoji need not be typed
///     /as 1001     and the like: what the terminal does (/? lists it)
///     anything     is said; \n in it is a new line
///                  nothing: only the news
///
/// At a terminal a mistake is told and forgiven. Off it the first one ends the session, and the
/// Error names its line.
class ChatTalk {
public:
    enum class Mistakes { forgiven, fatal };

    /// All must outlive this.
    ChatTalk(ChatSession& session, ChatView& view, ChatNumbers& numbers, Mistakes mistakes)
        : session_(session), view_(view), numbers_(numbers), mistakes_(mistakes) {}

    /// Until /quit or the end of the input.
    void run(std::istream& in);

    /// Says that something typed next would answer a dialogue, if it would.
    void mention_dialogue();

private:
    enum class Goes { on, away };
    using Rest = std::string_view;

    struct Command {
        std::string_view word;
        std::string_view takes;
        std::string_view help;
        Goes (ChatTalk::*run)(Rest);
    };
    static const Command commands[];

    Goes obey(std::string_view line);
    Goes press(const bot::ShownChat::Button& button);
    Goes press_label(Rest words);
    void moved();

    Goes be(Rest rest);
    Goes go_in(Rest rest);
    Goes go_out(Rest rest);
    Goes reply(Rest rest);
    Goes photo(Rest rest);
    Goes voice(Rest rest);
    Goes say(Rest rest);
    Goes show(Rest rest);
    Goes help(Rest rest);
    Goes quit(Rest rest);

    ChatSession& session_;
    ChatView& view_;
    ChatNumbers& numbers_;
    Mistakes mistakes_;
};

}  // namespace repair::cmd
