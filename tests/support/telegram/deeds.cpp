#include "tests/support/telegram/deeds.hpp"

#include <algorithm>
#include <utility>

namespace repair::test::botapi {

using base::Json;

std::int64_t id_in(const Json& arguments, std::string_view name) {
    const auto id = arguments.number_at(name);
    if (!id) throw Refusal("needs " + std::string(name));
    return *id;
}

std::int64_t post(Gateway& gateway, Sent sent) {
    auto& service = gateway.service();
    auto& world = service.world;
    auto& chat = world.chat(sent.chat);
    auto& person = world.person(sent.person);
    if (chat.migrated_to != 0) throw Refusal("the group was upgraded: nobody can write there");
    if (chat.kind == ChatKind::private_chat) {
        if (chat.id != person.id) throw Refusal("that is somebody else's private chat");
        person.started = true;
        if (std::exchange(person.blocked, false))
            tell_bot_status(service, chat, person.id, "kicked", "member");
    } else {
        chat.members.emplace(person.id, chat.members.empty() ? "creator" : "member");
    }
    if (sent.reply_to != 0 && find_message(chat, sent.reply_to) == nullptr)
        throw Refusal("there is no message to reply to");
    StoredMessage message;
    message.from = person.id;
    message.text.text = std::move(sent.text);
    tidy(message.text);
    message.content = std::move(sent.content);
    message.medium = std::move(sent.medium);
    message.reply_to = sent.reply_to;
    const auto& kept = world.add(chat, std::move(message));
    world.log("said", chat.id, kept.id, person.id, kept.text.text);
    tell_message(service, chat, kept);
    return kept.id;
}

std::int64_t post_service(Gateway& gateway, Chat& chat, std::int64_t who, Json content) {
    StoredMessage message;
    message.from = who;
    message.content = std::move(content);
    const auto& kept = gateway.service().world.add(chat, std::move(message));
    tell_message(gateway.service(), chat, kept);
    return kept.id;
}

void put_bot_in(Gateway& gateway, Chat& chat, std::int64_t who) {
    auto& service = gateway.service();
    auto& world = service.world;
    chat.members.emplace(world.person(who).id, chat.members.empty() ? "creator" : "member");
    const auto before = std::exchange(chat.bot_status, "member");
    chat.known_to_bot = true;
    tell_bot_status(service, chat, who, before, chat.bot_status);
    const auto bot = world.user_json(world.bot.id);
    post_service(gateway, chat, who,
                 Json::object().set("new_chat_members", Json::array().add(bot)));
    world.log("bot_added", chat.id, 0, who);
}

bool sees_markup(const StoredMessage& message, std::int64_t person) {
    return message.asked.empty() || std::ranges::find(message.asked, person) != message.asked.end();
}

const Json* shown_keyboard(const Chat& chat, std::int64_t person) {
    const auto* const brought = find_newest(chat, [&](const StoredMessage& message) {
        const auto& markup = message.other_markup;
        const bool about =
            markup.child("keyboard") != nullptr || markup.boolean_at("remove_keyboard");
        return about && sees_markup(message, person);
    });
    // A keyboard goes with the message that brought it.
    if (brought == nullptr || brought->deleted) return nullptr;
    return brought->other_markup.child("keyboard");
}

}  // namespace repair::test::botapi
