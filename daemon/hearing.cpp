#include "daemon/hearing.hpp"

#include <algorithm>
#include <limits>

namespace repair::daemon {
namespace {

using bot::Heard;
using domain::ChatId;
using domain::MessageId;
using domain::UserId;

std::optional<bot::Place> place_of(telegram::ChatKind kind) {
    switch (kind) {
        case telegram::ChatKind::private_chat: return bot::Place::private_chat;
        case telegram::ChatKind::group: return bot::Place::group;
        case telegram::ChatKind::supergroup: return bot::Place::supergroup;
        case telegram::ChatKind::channel: break;
    }
    return std::nullopt;
}

bot::Person person_of(const telegram::Person& person) {
    return {.id = UserId{person.id}, .name = person.name, .language = person.language};
}

/// All but what was said.
std::optional<Heard> frame(const telegram::Chat& chat, const telegram::Person& from,
                           base::Time at) {
    const auto place = place_of(chat.kind);
    if (!place || from.bot) return std::nullopt;
    return Heard{.chat = ChatId{chat.id},
                 .place = *place,
                 .title = chat.title,
                 .from = person_of(from),
                 .at = at};
}

std::optional<Heard> moved(const telegram::Message& message) {
    Heard heard{.chat = ChatId{message.chat.id}, .place = bot::Place::group, .at = message.date};
    if (message.migrate_to) {
        heard.what = bot::Moved{ChatId{*message.migrate_to}};
        return heard;
    }
    heard.chat = ChatId{*message.migrate_from};
    heard.what = bot::Moved{ChatId{message.chat.id}};
    return heard;
}

decltype(Heard::what) said(const telegram::Message& message) {
    if (message.contact)
        return bot::Contact{.phone = message.contact->phone,
                            .name = message.contact->name,
                            .user = message.contact->person == 0
                                        ? std::nullopt
                                        : std::optional(UserId{message.contact->person})};
    if (message.shared) {
        const auto request = message.shared->request;
        const bool fits = request >= 0 && request <= std::numeric_limits<int>::max();
        return bot::SharedChat{.request = fits ? static_cast<int>(request) : 0,
                               .chat = ChatId{message.shared->chat},
                               .title = message.shared->title};
    }
    if (!message.photo.empty() && !message.edited)
        return bot::Photo{.file = message.photo, .caption = message.text};
    if (!message.media.empty()) return bot::Other{.kind = message.media};
    using How = bot::Words::How;
    const auto unedited = message.forwarded ? How::forwarded : How::typed;
    return bot::Words{.text = message.text, .how = message.edited ? How::edited : unedited};
}

struct Listener {
    base::Time now;

    std::optional<Heard> operator()(const telegram::Broken&) const { return std::nullopt; }
    std::optional<Heard> operator()(const telegram::Ignored&) const { return std::nullopt; }

    std::optional<Heard> operator()(const telegram::Message& message) const {
        if (message.migrate_to || message.migrate_from) return moved(message);
        if (!message.from) return std::nullopt;
        auto heard = frame(message.chat, *message.from, now);
        if (!heard) return std::nullopt;
        heard->said_at = std::min(base::Time(message.date), now);
        heard->message = MessageId{message.id};
        if (message.reply_to) heard->answers = MessageId{message.reply_to->message};
        heard->what = said(message);
        return heard;
    }

    std::optional<Heard> operator()(const telegram::Press& press) const {
        // Under a message that was sent inline, which ours never are: as if in private.
        const auto chat = press.chat.value_or(telegram::Chat{.id = press.from.id});
        auto heard = frame(chat, press.from, now);
        if (!heard) return std::nullopt;
        heard->message = MessageId{press.message.value_or(0)};
        heard->what = bot::Press{.query = press.query, .data = press.data};
        return heard;
    }

    std::optional<Heard> operator()(const telegram::Membership& change) const {
        auto heard = frame(change.chat, change.from, now);
        if (!heard) return std::nullopt;
        const auto there = [](const std::string& status) {
            return status != "left" && status != "kicked";
        };
        heard->what = bot::Membership{.was_there = there(change.was),
                                      .is_there = there(change.is),
                                      .may_write = change.can_write};
        return heard;
    }
};

}  // namespace

std::optional<Heard> heard_of(const telegram::Update& update, base::Time now) {
    return std::visit(Listener{now}, update.what);
}

}  // namespace repair::daemon
