#include "tests/support/telegram/method_table.hpp"

#include <algorithm>

namespace repair::test::botapi {
namespace {

constexpr auto required = Need::required;
constexpr auto optional = Need::optional;
constexpr std::int64_t any_size = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t highest_message = 2'147'483'647;

using enum Takes;

Parameter one_of(std::string_view name, Takes takes, Need need = optional) {
    return {name, takes, need, std::numeric_limits<std::int64_t>::min(), any_size, {}};
}

Parameter chat_id() {
    return one_of("chat_id", chat, required);
}

Parameter message_id() {
    return {"message_id", integer, required, 1, highest_message, {}};
}

/// What every method that sends takes besides its content.
std::vector<Parameter> sending(std::vector<Parameter> content) {
    const std::vector<Parameter> all{
        chat_id(),
        one_of("business_connection_id", rarely),
        one_of("message_thread_id", rarely),
        one_of("direct_messages_topic_id", rarely),
        one_of("disable_notification", boolean),
        one_of("protect_content", boolean),
        one_of("allow_paid_broadcast", rarely),
        one_of("message_effect_id", rarely),
        one_of("suggested_post_parameters", rarely),
        one_of("reply_parameters", reply),
        one_of("reply_markup", any_markup),
    };
    content.insert(content.end(), all.begin(), all.end());
    return content;
}

/// A medium and its caption.
std::vector<Parameter> captioned(std::vector<Parameter> medium) {
    const std::vector<Parameter> caption{
        {"caption", marked_text, optional, 0, 1024, "caption_entities"},
        one_of("parse_mode", parse_mode),
        {"caption_entities", entities, optional, 0, any_size, "caption"},
    };
    medium.insert(medium.end(), caption.begin(), caption.end());
    return sending(std::move(medium));
}

std::vector<Parameter> scoped(std::vector<Parameter> others) {
    others.push_back(one_of("scope", command_scope));
    others.push_back(one_of("language_code", language));
    return others;
}

std::vector<MethodRow> rows() {
    return {
        {"getMe", {}},
        {"getUpdates",
         {{"offset", integer, optional, -2'147'483'648, highest_message, {}},
          {"limit", integer, optional, 1, 100, {}},
          {"timeout", integer, optional, 0, 50, {}},
          one_of("allowed_updates", update_kinds)}},
        {"getWebhookInfo", {}},
        {"setWebhook",
         {one_of("url", web_address, required), one_of("certificate", rarely),
          one_of("ip_address", rarely), one_of("max_connections", rarely),
          one_of("allowed_updates", update_kinds), one_of("drop_pending_updates", boolean),
          one_of("secret_token", rarely)}},
        {"deleteWebhook", {one_of("drop_pending_updates", boolean)}},
        {"setMyCommands", scoped({one_of("commands", commands, required)})},
        {"deleteMyCommands", scoped({})},
        {"getMyCommands", scoped({})},
        {"sendMessage", sending({{"text", marked_text, required, 1, 4096, "entities"},
                                 one_of("parse_mode", parse_mode),
                                 {"entities", entities, optional, 0, any_size, "text"},
                                 one_of("link_preview_options", link_preview)})},
        {"editMessageText",
         {chat_id(),
          message_id(),
          {"text", marked_text, required, 1, 4096, "entities"},
          one_of("parse_mode", parse_mode),
          {"entities", entities, optional, 0, any_size, "text"},
          one_of("link_preview_options", link_preview),
          one_of("reply_markup", inline_markup),
          one_of("business_connection_id", rarely),
          one_of("inline_message_id", rarely),
          one_of("rich_message", rarely)}},
        {"editMessageReplyMarkup",
         {chat_id(), message_id(), one_of("reply_markup", inline_markup),
          one_of("business_connection_id", rarely), one_of("inline_message_id", rarely)}},
        {"answerCallbackQuery",
         {{"callback_query_id", text, required, 1, 64, {}},
          {"text", text, optional, 0, 200, {}},
          one_of("show_alert", boolean),
          one_of("url", rarely),
          {"cache_time", integer, optional, 0, 86'400, {}}}},
        {"deleteMessage", {chat_id(), message_id()}},
        {"sendDocument", captioned({one_of("document", file, required), one_of("thumbnail", file),
                                    one_of("disable_content_type_detection", boolean)})},
        {"sendPhoto",
         captioned({one_of("photo", file, required), one_of("show_caption_above_media", boolean),
                    one_of("has_spoiler", boolean)})},
        {"sendChatAction",
         {chat_id(), one_of("action", action, required), one_of("message_thread_id", rarely),
          one_of("business_connection_id", rarely)}},
        {"getChat", {chat_id()}},
        {"getChatMember", {chat_id(), {"user_id", integer, required, 1, any_size, {}}}},
        {"getFile", {{"file_id", text, required, 1, 256, {}}}},
    };
}

}  // namespace

std::span<const MethodRow> method_table() {
    static const auto table = rows();
    return table;
}

const MethodRow* find_row(std::string_view method) {
    const auto table = method_table();
    const auto found = std::ranges::find(table, method, &MethodRow::name);
    return found == table.end() ? nullptr : &*found;
}

}  // namespace repair::test::botapi
