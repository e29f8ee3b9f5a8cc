#include "tests/support/telegram/crowd.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace repair::test {

Rule when_offered(std::string label) {
    return [label = std::move(label)](const Sight& sight) -> std::optional<Deed> {
        if (sight.message.data_of(label).empty()) return std::nullopt;
        return Deed{Deed::Kind::press, label};
    };
}

Rule when_asked(std::string question, std::string answer) {
    return [question = std::move(question),
            answer = std::move(answer)](const Sight& sight) -> std::optional<Deed> {
        if (sight.message.text.find(question) == std::string::npos) return std::nullopt;
        return Deed{Deed::Kind::type, answer};
    };
}

TelegramCrowd::TelegramCrowd(FakeTelegram& fake) : fake_(fake) {
    const auto events = fake_.events();
    if (!events.empty()) seen_ = events.back().number;
}

void TelegramCrowd::member(std::int64_t person, std::vector<std::int64_t> chats) {
    chats.push_back(person);
    members_.push_back({person, std::move(chats)});
}

void TelegramCrowd::rule(Rule rule) {
    rules_.push_back(std::move(rule));
}

bool TelegramCrowd::work_until(const std::function<bool()>& done,
                               std::chrono::milliseconds longest) {
    return fake_.wait_for(
        [&] {
            step();
            return done();
        },
        longest);
}

int TelegramCrowd::step() {
    int deeds = 0;
    for (const auto& event : fake_.events(seen_)) {
        seen_ = event.number;
        deeds += show(event);
    }
    deeds_ += deeds;
    return deeds;
}

int TelegramCrowd::show(const Event& event) {
    const bool edited = event.what == "bot_edited";
    if (!edited && event.what != "sent") return 0;
    int deeds = 0;
    std::optional<Message> message;
    for (const auto& member : members_) {
        if (std::ranges::find(member.chats, event.chat) == member.chats.end()) continue;
        if (!message) {
            message = fake_.message(event.chat, event.message);
            if (seen_before(*message)) return 0;
        }
        if (!message->deleted && follow({member.person, event.chat, *message, edited})) ++deeds;
    }
    return deeds;
}

/// What is shown is the message as it is by now: of several edits in a row the last, once.
bool TelegramCrowd::seen_before(const Message& message) {
    const auto [place, fresh] = shown_.try_emplace({message.chat, message.id}, message.edits);
    return !fresh && std::exchange(place->second, message.edits) == message.edits;
}

bool TelegramCrowd::follow(const Sight& sight) {
    for (const auto& rule : rules_) {
        const auto deed = rule(sight);
        if (!deed) continue;
        switch (deed->kind) {
            case Deed::Kind::press:
                fake_.presses_data(sight.person, sight.chat, sight.message.id,
                                   sight.message.data_of(deed->text));
                break;
            case Deed::Kind::type: fake_.types(sight.person, sight.chat, deed->text); break;
            case Deed::Kind::forged:
                fake_.presses_data(sight.person, sight.chat, sight.message.id, deed->text);
                break;
        }
        return true;
    }
    return false;
}

}  // namespace repair::test
