#include "cmd/chat_talk.hpp"

#include "cmd/chat_line.hpp"
#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;
using Button = bot::ShownChat::Button;

bool is_mistake(const Error& error) {
    switch (error.code()) {
        case Errc::usage:
        case Errc::not_found:
        case Errc::refused:
        case Errc::conflict:
        case Errc::busy: return true;
        default: return false;
    }
}

}  // namespace

const ChatTalk::Command ChatTalk::commands[] = {
    {"/as", "ID [NAME]", "be this person; with a name, a stranger too", &ChatTalk::be},
    {"/in", "[CHAT]", "go into a work chat: one's own, or that one", &ChatTalk::go_in},
    {"/out", "", "back to the private chat", &ChatTalk::go_out},
    {"/reply", "[N] TEXT", "answer message N, or the last one", &ChatTalk::reply},
    {"/photo", "[CAPTION]", "send a photo", &ChatTalk::photo},
    {"/voice", "", "send a voice message", &ChatTalk::voice},
    {"/say", "TEXT", "say what would press a button: a number, [words]", &ChatTalk::say},
    {"/show", "", "the whole chat as it is now", &ChatTalk::show},
    {"/?", "", "this", &ChatTalk::help},
    {"/quit", "", "leave, as the end of the input does", &ChatTalk::quit},
};

void ChatTalk::run(std::istream& in) {
    for (std::size_t number = 1;; ++number) {
        view_.prompt();
        try {
            const auto line = read_line(in);
            if (!line || obey(*line) == Goes::away) break;
        } catch (const Error& error) {
            if (!is_mistake(error)) throw;
            if (mistakes_ == Mistakes::fatal)
                throw Error(error.code(), fmt::format("line {}: {}", number, error.what()),
                            error.hint());
            view_.remark(error.hint().empty() ? error.what()
                                              : fmt::format("{}; {}", error.what(), error.hint()));
        }
    }
    view_.finish();
}

ChatTalk::Goes ChatTalk::obey(std::string_view line) {
    if (line.empty()) {
        view_.step(session_.waits());
        return Goes::on;
    }
    auto rest = line;
    const auto word = take_word(rest);
    const auto* const command = std::ranges::find(commands, word, &Command::word);
    if (command != std::end(commands)) return (this->*command->run)(rest);
    const auto number = whole_number(line);
    const auto* const button =
        number && *number > 0 ? numbers_.find(static_cast<std::size_t>(*number)) : nullptr;
    if (button != nullptr) return press(*button);
    if (line.size() > 2 && line.front() == '[' && line.back() == ']')
        return press_label(base::trim(line.substr(1, line.size() - 2)));
    return say(line);
}

ChatTalk::Goes ChatTalk::press(const Button& button) {
    if (!button.key.url.empty()) throw Error(Errc::refused, "that button opens " + button.key.url);
    const auto there = session_.shown().buttons();
    const auto same = [&](const Button& one) {
        return one.message == button.message && one.key == button.key;
    };
    if (std::ranges::none_of(there, same))
        throw Error(Errc::refused, fmt::format("the button [{}] is gone", button.key.label),
                    "/show");
    view_.step(session_.presses(button));
    return Goes::on;
}

ChatTalk::Goes ChatTalk::press_label(Rest words) {
    const auto buttons = session_.shown().buttons();
    const auto button = find_named(buttons, words, [](const Button& one) { return one.key.label; });
    if (button != buttons.end()) return press(*button);
    for (const auto& row : session_.shown().board()) {
        const auto key = find_named(row, words, [](const auto& one) { return one.label; });
        if (key != row.end()) return say(key->label);
    }
    std::string labels;
    for (const auto& one : buttons)
        labels += " [" + one.key.label + "]";
    throw Error(Errc::not_found,
                fmt::format("there is no button [{}]; there are{}", words,
                            labels.empty() ? " none" : labels),
                "/say " + std::string(words));
}

void ChatTalk::moved() {
    view_.arrived();
    mention_dialogue();
}

void ChatTalk::mention_dialogue() {
    const auto what = session_.open_dialogue();
    if (!what.empty())
        view_.remark(
            fmt::format("in the middle of '{}' here: what is said next answers it, "
                        "/cancel drops it",
                        what));
}

ChatTalk::Goes ChatTalk::be(Rest rest) {
    const auto id = whole_number(take_word(rest));
    if (!id || *id <= 0) throw Error(Errc::usage, "/as needs a person's Telegram id");
    view_.step(session_.waits());
    session_.enter(domain::UserId{*id}, std::string(rest));
    moved();
    return Goes::on;
}

ChatTalk::Goes ChatTalk::go_in(Rest rest) {
    const auto id = whole_number(rest);
    if (!rest.empty() && !id) throw Error(Errc::usage, "/in needs the number of a chat, or none");
    view_.step(session_.waits());
    session_.enter_group(id ? std::optional(domain::ChatId{*id}) : std::nullopt);
    moved();
    return Goes::on;
}

ChatTalk::Goes ChatTalk::go_out(Rest) {
    session_.leave_group();
    moved();
    return Goes::on;
}

ChatTalk::Goes ChatTalk::reply(Rest rest) {
    const auto& messages = session_.shown().messages();
    if (messages.empty()) throw Error(Errc::not_found, "there is no message to answer yet");
    auto to = messages.back().id;
    auto text = rest;
    if (const auto number = whole_number(take_word(text)); number && !text.empty()) {
        to = domain::MessageId{-*number};
        if (session_.shown().find(to) == nullptr)
            throw Error(Errc::not_found, fmt::format("there is no message {} of the bot", *number),
                        "/show");
        rest = text;
    }
    if (rest.empty()) throw Error(Errc::usage, "/reply needs words");
    view_.step(session_.replies(to, with_line_ends(rest)));
    return Goes::on;
}

ChatTalk::Goes ChatTalk::photo(Rest rest) {
    view_.step(session_.shows_photo(with_line_ends(rest)));
    return Goes::on;
}

ChatTalk::Goes ChatTalk::voice(Rest) {
    view_.step(session_.sends_voice());
    return Goes::on;
}

ChatTalk::Goes ChatTalk::say(Rest rest) {
    if (rest.empty()) throw Error(Errc::usage, "/say needs words");
    view_.step(session_.says(with_line_ends(rest)));
    return Goes::on;
}

ChatTalk::Goes ChatTalk::show(Rest) {
    view_.history();
    return Goes::on;
}

ChatTalk::Goes ChatTalk::help(Rest) {
    view_.remark("a number presses that button, [words] the one that says so; else it is said");
    for (const auto& command : commands)
        view_.remark(fmt::format("{:<6} {:<10} {}", command.word, command.takes, command.help));
    return Goes::on;
}

ChatTalk::Goes ChatTalk::quit(Rest) {
    return Goes::away;
}

}  // namespace repair::cmd
