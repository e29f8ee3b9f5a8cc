#include "tests/support/telegram/control.hpp"
#include "tests/support/telegram/deeds.hpp"

#include <algorithm>
#include <array>

namespace repair::test::botapi {
namespace {

using base::Json;

enum class Match { whole, part };

bool matches(const std::string& text, const std::string& label, Match match) {
    return match == Match::whole ? text == label : text.find(label) != std::string::npos;
}

/// A button of the rows, "…": Json or text.
const Json* find_button(const Json* rows, const std::string& label, Match match) {
    if (rows == nullptr || rows->kind() != Json::Kind::array) return nullptr;
    for (const auto& row : rows->elements())
        for (const auto& button : row.elements()) {
            const auto text =
                button.kind() == Json::Kind::string ? button.string() : button.string_at("text");
            if (matches(text, label, match)) return &button;
        }
    return nullptr;
}

Json says(Gateway& gateway, const Json& arguments) {
    const auto* const content = arguments.child("content");
    Sent sent;
    sent.person = id_in(arguments, "person");
    sent.chat = id_in(arguments, "chat");
    sent.text = arguments.string_at("text");
    if (content != nullptr) sent.content = *content;
    sent.medium = arguments.string_at("medium");
    sent.reply_to = arguments.number_at("reply_to").value_or(0);
    return post(gateway, std::move(sent));
}

/// The newest ForceReply that waits for the person; once they have said anything, none does.
std::int64_t question_for(const Chat& chat, std::int64_t person) {
    const auto* const found = find_newest(chat, [&](const StoredMessage& message) {
        if (!message.by_bot && message.from == person) return true;
        return !message.deleted && message.other_markup.boolean_at("force_reply") &&
               sees_markup(message, person);
    });
    return found != nullptr && found->by_bot ? found->id : 0;
}

Json types(Gateway& gateway, const Json& arguments) {
    const auto& chat = gateway.service().world.chat(id_in(arguments, "chat"));
    auto reply = arguments;
    reply.set("reply_to", question_for(chat, id_in(arguments, "person")));
    return says(gateway, reply);
}

/// A file that a person sends, of the size of its content.
Json sends_file(Gateway& gateway, const Json& arguments) {
    auto& world = gateway.service().world;
    const auto medium = arguments.string_at("medium");
    const auto name = arguments.string_at("name");
    const auto bytes = arguments.string_at("bytes");
    const auto id = world.add_file(name, bytes);
    auto file = Json::object()
                    .set("file_id", id)
                    .set("file_unique_id", "AQAD" + id.substr(id.size() - 8))
                    .set("file_size", bytes.size());
    if (medium == "photo") file.set("width", 90).set("height", 67);
    if (medium == "voice") file.set("duration", 3).set("mime_type", "audio/ogg");
    if (medium == "document") file.set("file_name", name);
    if (medium == "sticker")
        file.set("type", "regular")
            .set("width", 512)
            .set("height", 512)
            .set("is_animated", false)
            .set("is_video", false)
            .set("emoji", "👍");
    auto said = arguments;
    said.set("content",
             Json::object().set(
                 medium, medium == "photo" ? Json::array().add(std::move(file)) : std::move(file)));
    return says(gateway, said);
}

Json edits(Gateway& gateway, const Json& arguments) {
    auto& service = gateway.service();
    auto& chat = service.world.chat(id_in(arguments, "chat"));
    auto& message = service.world.message(chat.id, id_in(arguments, "message"));
    if (message.from != id_in(arguments, "person")) throw Refusal("not their own message");
    message.text = {arguments.string_at("text"), {}};
    tidy(message.text);
    message.edit_date = service.world.now();
    ++message.edits;
    service.world.log("edited", chat.id, message.id, message.from, message.text.text);
    tell_message(service, chat, message, "edited_message");
    return {};
}

Json press(Gateway& gateway, std::int64_t person, const Chat& chat, std::int64_t message,
           const std::string& data) {
    auto& service = gateway.service();
    if (chat.kind == ChatKind::private_chat && chat.id != person)
        throw Refusal("that is somebody else's private chat");
    PressRow row;
    row.person = service.world.person(person).id;
    row.chat = chat.id;
    row.message = message;
    row.data = data;
    const auto& made = service.world.add_press(std::move(row));
    tell_press(service, made);
    return made.id;
}

Json press_inline(Gateway& gateway, const Json& arguments, const StoredMessage& message,
                  const Json& button) {
    const auto& chat = gateway.service().world.chat(id_in(arguments, "chat"));
    if (button.child("callback_data") == nullptr)
        throw Refusal("the button leads to " + button.string_at("url"));
    return press(gateway, id_in(arguments, "person"), chat, message.id,
                 button.string_at("callback_data"));
}

Json press_keyboard(Gateway& gateway, const Json& arguments, const Json& button) {
    const auto person = id_in(arguments, "person");
    Sent sent;
    sent.person = person;
    sent.chat = id_in(arguments, "chat");
    if (button.kind() == Json::Kind::string) {
        sent.text = button.string();
    } else if (button.boolean_at("request_contact")) {
        sent.medium = "contact";
        sent.content = Json::object().set(
            "contact", Json::object()
                           .set("phone_number", "79990000000")
                           .set("first_name", gateway.service().world.person(person).name)
                           .set("user_id", person));
    } else if (button.members().size() > 1 && button.child("request_chat") != nullptr) {
        throw Refusal("the button asks for a chat: say which");
    } else {
        sent.text = button.string_at("text");
    }
    post(gateway, std::move(sent));
    return "";
}

Json presses_on(Gateway& gateway, const Json& arguments, const StoredMessage& message,
                const std::string& label) {
    const auto* const rows = message.inline_keyboard.child("inline_keyboard");
    for (const auto match : {Match::whole, Match::part})
        if (const auto* const button = find_button(rows, label, match);
            button != nullptr && !message.deleted)
            return press_inline(gateway, arguments, message, *button);
    throw Refusal("no button '" + label + "' on message " + std::to_string(message.id));
}

Json presses(Gateway& gateway, const Json& arguments) {
    auto& world = gateway.service().world;
    const auto& chat = world.chat(id_in(arguments, "chat"));
    const auto label = arguments.string_at("label");
    if (const auto id = arguments.number_at("message"))
        return presses_on(gateway, arguments, world.message(chat.id, *id), label);
    for (const auto match : {Match::whole, Match::part}) {
        const Json* button = nullptr;
        const auto* const message = find_newest(chat, [&](const StoredMessage& one) {
            if (one.deleted || !one.by_bot) return false;
            button = find_button(one.inline_keyboard.child("inline_keyboard"), label, match);
            return button != nullptr;
        });
        if (message != nullptr) return press_inline(gateway, arguments, *message, *button);
        button = find_button(shown_keyboard(chat, id_in(arguments, "person")), label, match);
        if (button != nullptr) return press_keyboard(gateway, arguments, Json(*button));
    }
    throw Refusal("no button '" + label + "' in chat " + std::to_string(chat.id));
}

Json presses_data(Gateway& gateway, const Json& arguments) {
    const auto& chat = gateway.service().world.chat(id_in(arguments, "chat"));
    return press(gateway, id_in(arguments, "person"), chat, id_in(arguments, "message"),
                 arguments.string_at("data"));
}

/// The newest button of the private chat that asks for one.
Json shares_chat(Gateway& gateway, const Json& arguments) {
    auto& world = gateway.service().world;
    const auto person = id_in(arguments, "person");
    auto& shared = world.chat(id_in(arguments, "chat"));
    const auto* const rows = shown_keyboard(world.chat(person), person);
    const Json* request = nullptr;
    if (rows != nullptr)
        for (const auto& row : rows->elements())
            for (const auto& button : row.elements())
                if (const auto* const found = button.child("request_chat")) request = found;
    if (request == nullptr) throw Refusal("no button asks for a chat");
    auto share = Json::object()
                     .set("request_id", request->number_at("request_id").value_or(0))
                     .set("chat_id", shared.id);
    if (request->boolean_at("request_title")) share.set("title", shared.title);
    const bool inside = shared.bot_status == "member" || shared.bot_status == "administrator";
    if (request->boolean_at("bot_is_member") && !inside) put_bot_in(gateway, shared, person);
    Sent sent;
    sent.person = sent.chat = person;
    sent.content = Json::object().set("chat_shared", std::move(share));
    return post(gateway, std::move(sent));
}

Json deletes(Gateway& gateway, const Json& arguments) {
    auto& world = gateway.service().world;
    auto& message = world.message(id_in(arguments, "chat"), id_in(arguments, "message"));
    message.deleted = true;
    world.log("deleted", id_in(arguments, "chat"), message.id, 0);
    return {};
}

Json ages(Gateway& gateway, const Json& arguments) {
    auto& world = gateway.service().world;
    world.message(id_in(arguments, "chat"), id_in(arguments, "message")).date -=
        id_in(arguments, "hours") * 3600;
    return {};
}

Json expires(Gateway& gateway, const Json& arguments) {
    gateway.service().world.press(arguments.string_at("press")).expired = true;
    return {};
}

constexpr std::array<NamedVerb, 10> verbs{{{"says", says},
                                           {"types", types},
                                           {"sends_file", sends_file},
                                           {"edits", edits},
                                           {"presses", presses},
                                           {"presses_data", presses_data},
                                           {"shares_chat", shares_chat},
                                           {"deletes", deletes},
                                           {"ages", ages},
                                           {"expires", expires}}};

}  // namespace

Verb find_deed_verb(std::string_view name) {
    const auto found = std::ranges::find(verbs, name, &NamedVerb::name);
    return found == verbs.end() ? nullptr : found->verb;
}

}  // namespace repair::test::botapi
