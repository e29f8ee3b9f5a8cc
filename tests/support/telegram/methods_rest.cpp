#include "tests/support/telegram/service.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace repair::test::botapi {
namespace {

using base::Json;

constexpr std::int64_t query_lives_for = 150'000;  ///< Milliseconds.

Answer get_me(Service& service, const Call&) {
    const auto& bot = service.world.bot;
    return result(service.world.user_json(bot.id)
                      .set("can_join_groups", true)
                      .set("can_read_all_group_messages", bot.reads_groups)
                      .set("supports_inline_queries", false)
                      .set("can_connect_to_business", false)
                      .set("has_main_web_app", false));
}

Answer get_webhook_info(Service& service, const Call&) {
    auto info = Json::object()
                    .set("url", service.webhook)
                    .set("has_custom_certificate", false)
                    .set("pending_update_count", service.updates.size());
    if (!service.webhook.empty()) info.set("max_connections", 40).set("ip_address", "127.0.0.1");
    if (!service.updates.allowed().empty()) {
        auto kinds = Json::array();
        for (const auto& kind : service.updates.allowed())
            kinds.add(kind);
        info.set("allowed_updates", std::move(kinds));
    }
    return result(info);
}

Answer set_webhook(Service& service, const Call& call) {
    service.webhook = call.text("url");
    if (call.yes("drop_pending_updates")) service.updates.clear();
    return done();
}

Answer delete_webhook(Service& service, const Call& call) {
    service.webhook.clear();
    if (call.yes("drop_pending_updates")) service.updates.clear();
    return done();
}

Answer get_chat(Service& service, const Call& call) {
    auto& world = service.world;
    const auto* const chat = world.find_chat(call.chat());
    if (chat == nullptr) return bad("chat not found");
    if (chat->kind != ChatKind::private_chat)
        if (auto refused = barred(service, chat->id)) return *refused;
    auto json = world.chat_json(*chat);
    json.set("accent_color_id", 5).set("max_reaction_count", 11);
    json.set("accepted_gift_types", Json::object()
                                        .set("unlimited_gifts", false)
                                        .set("limited_gifts", false)
                                        .set("unique_gifts", false)
                                        .set("premium_subscription", false));
    if (chat->kind != ChatKind::private_chat)
        json.set("permissions", Json::object()
                                    .set("can_send_messages", chat->may_write)
                                    .set("can_send_photos", chat->may_write)
                                    .set("can_send_documents", chat->may_write)
                                    .set("can_invite_users", true));
    return result(json);
}

Answer get_chat_member(Service& service, const Call& call) {
    if (auto refused = barred(service, call.chat())) return *refused;
    auto& world = service.world;
    const auto& chat = world.chat(call.chat());
    const auto user = call.number("user_id");
    if (user == world.bot.id) {
        const bool apart = chat.kind == ChatKind::private_chat;
        return result(world.member_json(user, apart ? "member" : chat.bot_status));
    }
    if (!world.people.contains(user)) return bad("user not found");
    const auto found = chat.members.find(user);
    if (chat.kind == ChatKind::private_chat && user == chat.id)
        return result(world.member_json(user, "member"));
    return result(world.member_json(user, found == chat.members.end() ? "left" : found->second));
}

Answer get_file(Service& service, const Call& call) {
    const auto id = call.text("file_id");
    const auto found = service.world.files.find(id);
    if (found == service.world.files.end()) return bad("invalid file_id");
    return result(Json::object()
                      .set("file_id", id)
                      .set("file_unique_id", "AQAD" + id.substr(id.size() - 8))
                      .set("file_size", found->second.bytes.size())
                      .set("file_path", "documents/" + id));
}

/// Commands are kept per scope and language.
bool same_place(const Json& row, const Json& scope, const std::string& language) {
    return *row.child("scope") == scope && row.string_at("language_code") == language;
}

Json scope_of(const Call& call) {
    const auto* const scope = call.find("scope");
    return scope == nullptr ? Json::object().set("type", "default") : *scope;
}

void forget_commands(Service& service, const Call& call) {
    auto kept = Json::array();
    for (const auto& row : service.world.commands.elements())
        if (!same_place(row, scope_of(call), call.text("language_code"))) kept.add(row);
    service.world.commands = std::move(kept);
}

/// A scope of a chat needs the chat.
std::optional<Answer> wrong_scope(Service& service, const Call& call) {
    const auto id = scope_of(call).number_at("chat_id");
    if (id && service.world.find_chat(*id) == nullptr) return bad("chat not found");
    if (id && *id < 0) return barred(service, *id);
    return std::nullopt;
}

}  // namespace

Answer answer_callback_query(Service& service, const Call& call) {
    auto& world = service.world;
    auto* const press = world.find_press(call.text("callback_query_id"));
    const auto text = call.text("text");
    if (press != nullptr) ++press->answers;
    if (press == nullptr || press->expired || press->answered_at >= 0 ||
        world.milliseconds() - press->at > query_lives_for)
        return bad("query is too old and response timeout expired or query ID is invalid");
    if (utf16_length(text) > 200) return bad("MESSAGE_TOO_LONG");
    press->answered_at = world.milliseconds();
    press->answer = text;
    press->alert = call.yes("show_alert");
    world.log("answered", press->chat, press->message, press->person, text);
    return done();
}

Answer send_chat_action(Service& service, const Call& call) {
    if (auto refused = barred_from_writing(service, call.chat(), "text messages")) return *refused;
    const auto action = call.text("action");
    if (action.empty()) return bad("wrong parameter action in request");
    service.world.log("action", call.chat(), 0, service.world.bot.id, action);
    return done();
}

Answer set_my_commands(Service& service, const Call& call) {
    const auto* const commands = call.find("commands");
    if (commands == nullptr || commands->kind() != Json::Kind::array)
        return bad("can't parse commands: expected an Array of BotCommand");
    for (const auto& one : commands->elements()) {
        const auto name = one.string_at("command");
        if (name.empty() || name.size() > 32) return bad("BOT_COMMAND_INVALID");
        const auto length = utf16_length(one.string_at("description"));
        if (length < 1 || length > 256) return bad("BOT_COMMAND_DESCRIPTION_INVALID");
    }
    if (commands->elements().size() > 100) return bad("BOT_COMMANDS_TOO_MUCH");
    if (auto refused = wrong_scope(service, call)) return *refused;
    forget_commands(service, call);
    if (commands->elements().empty()) return done();
    service.world.commands.add(Json::object()
                                   .set("scope", scope_of(call))
                                   .set("language_code", call.text("language_code"))
                                   .set("commands", *commands));
    return done();
}

Answer delete_my_commands(Service& service, const Call& call) {
    if (auto refused = wrong_scope(service, call)) return *refused;
    forget_commands(service, call);
    return done();
}

Answer get_my_commands(Service& service, const Call& call) {
    for (const auto& row : service.world.commands.elements())
        if (same_place(row, scope_of(call), call.text("language_code")))
            return result(*row.child("commands"));
    return result(Json::array());
}

Method find_method(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, Method>, 18> methods{{
        {"sendMessage", send_message},
        {"editMessageText", edit_message_text},
        {"answerCallbackQuery", answer_callback_query},
        {"editMessageReplyMarkup", edit_message_markup},
        {"deleteMessage", delete_message},
        {"sendDocument", send_document},
        {"sendPhoto", send_photo},
        {"sendChatAction", send_chat_action},
        {"getMe", get_me},
        {"getWebhookInfo", get_webhook_info},
        {"setWebhook", set_webhook},
        {"deleteWebhook", delete_webhook},
        {"setMyCommands", set_my_commands},
        {"deleteMyCommands", delete_my_commands},
        {"getMyCommands", get_my_commands},
        {"getChat", get_chat},
        {"getChatMember", get_chat_member},
        {"getFile", get_file},
    }};
    const auto found =
        std::ranges::find(methods, name, &std::pair<std::string_view, Method>::first);
    return found == methods.end() ? nullptr : found->second;
}

}  // namespace repair::test::botapi
