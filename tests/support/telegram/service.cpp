#include "tests/support/telegram/service.hpp"

#include <algorithm>

namespace repair::test::botapi {
namespace {

using base::Json;

/// With privacy mode a bot in a group gets commands, replies to it and service messages; see
/// https://core.telegram.org/bots/features#privacy-mode
bool hidden_from_bot(const Service& service, const Chat& chat, const StoredMessage& message) {
    if (chat.kind == ChatKind::private_chat) return false;
    const auto& bot = service.world.bot;
    if (chat.bot_status == "left" || chat.bot_status == "kicked") return true;
    if (bot.reads_groups || chat.bot_status == "administrator") return false;
    if (const auto* const to = find_message(chat, message.reply_to); to && to->by_bot) return false;
    const auto& text = message.text.text;
    if (text.starts_with('/')) {
        const auto command = text.substr(0, text.find_first_of(" \n"));
        const auto at = command.find('@');
        return at != std::string::npos && command.substr(at + 1) != bot.username;
    }
    if (text.find('@' + bot.username) != std::string::npos) return false;
    const bool service_message = text.empty() && message.medium.empty();
    return !service_message;
}

/// A message that the bot can no longer see.
Json inaccessible(const World& world, const Chat& chat, std::int64_t id) {
    return Json::object().set("chat", world.chat_json(chat)).set("message_id", id).set("date", 0);
}

}  // namespace

Service::Service(std::uint64_t seed)
    : world(seed), updates(static_cast<std::int64_t>(100'000'000 + world.random() % 800'000'000)) {}

std::string Answer::body() const {
    if (status == 200) {
        std::string out = "{\"ok\":true,\"result\":";
        out += result;
        out += '}';
        return out;
    }
    auto json = Json::object().set("ok", false).set("error_code", status).set("description", error);
    if (!parameters.is_null()) json.set("parameters", parameters);
    return json.dump();
}

Answer result(const Json& value) {
    return {200, value.dump(), {}, {}};
}

Answer done() {
    return {200, "true", {}, {}};
}

Answer bad(const std::string& error) {
    return {400, {}, "Bad Request: " + error, {}};
}

Answer forbidden(const std::string& error) {
    return {403, {}, "Forbidden: " + error, {}};
}

Answer too_many(std::int64_t retry_after) {
    return {429,
            {},
            "Too Many Requests: retry after " + std::to_string(retry_after),
            Json::object().set("retry_after", retry_after)};
}

void tell_message(Service& service, const Chat& chat, const StoredMessage& message,
                  std::string_view kind) {
    if (hidden_from_bot(service, chat, message)) return;
    service.updates.add(kind, service.world.message_json(chat, message).dump());
}

void tell_press(Service& service, const PressRow& press) {
    auto& world = service.world;
    const auto& chat = world.chat(press.chat);
    const auto* const message = find_message(chat, press.message);
    auto json = Json::object().set("id", press.id).set("from", world.user_json(press.person));
    json.set("message", message == nullptr || message->deleted
                            ? inaccessible(world, chat, press.message)
                            : world.message_json(chat, *message));
    json.set("chat_instance", std::to_string(press.chat * 7919 + 17));
    json.set("data", press.data);
    service.updates.add("callback_query", json.dump());
}

void tell_bot_status(Service& service, const Chat& chat, std::int64_t who,
                     const std::string& before, const std::string& after) {
    auto& world = service.world;
    service.updates.add("my_chat_member",
                        Json::object()
                            .set("chat", world.chat_json(chat))
                            .set("from", world.user_json(who))
                            .set("date", world.now())
                            .set("old_chat_member", world.member_json(world.bot.id, before))
                            .set("new_chat_member", world.member_json(world.bot.id, after))
                            .dump());
}

std::optional<Answer> barred(Service& service, std::int64_t id) {
    const auto* const chat = service.world.find_chat(id);
    if (chat == nullptr) return bad("chat not found");
    if (chat->kind == ChatKind::private_chat) {
        const auto& person = service.world.person(id);
        if (person.deactivated) return forbidden("user is deactivated");
        if (person.blocked) return forbidden("bot was blocked by the user");
        if (!person.started) return forbidden("bot can't initiate conversation with a user");
        return std::nullopt;
    }
    if (chat->migrated_to != 0)
        return Answer{400,
                      {},
                      "Bad Request: group chat was upgraded to a supergroup chat",
                      Json::object().set("migrate_to_chat_id", chat->migrated_to)};
    const std::string kind = chat->kind == ChatKind::group ? "group chat" : "supergroup chat";
    if (!chat->known_to_bot) return bad("chat not found");
    if (chat->bot_status == "kicked") return forbidden("bot was kicked from the " + kind);
    if (chat->bot_status == "left") return forbidden("bot is not a member of the " + kind);
    return std::nullopt;
}

std::optional<Answer> barred_from_writing(Service& service, std::int64_t id,
                                          const std::string& what) {
    if (auto refused = barred(service, id)) return refused;
    if (!service.world.chat(id).may_write)
        return bad("not enough rights to send " + what + " to the chat");
    return std::nullopt;
}

}  // namespace repair::test::botapi
