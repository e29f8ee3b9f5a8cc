#include "core/telegram/call.hpp"

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/telegram/limits.hpp"
#include "core/telegram/markup.hpp"
#include "core/telegram/multipart.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::telegram {
namespace {

using base::Errc;
using base::Error;
using base::Json;
using base::RichText;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds longest_wait{50};
constexpr int most_updates = 100;
constexpr seconds patience{10};  ///< Of a long poll, beyond what the server was asked to wait.
constexpr milliseconds for_asking{15'000};
constexpr milliseconds for_sending{30'000};
constexpr std::size_t slow_line = 50;  ///< Bytes a millisecond that any line carries up.

constexpr std::string_view json_type = "application/json";
constexpr std::string_view markup_name = "reply_markup";

/// The members of a JSON object, written where they are sent from.
class Body {
public:
    Body& set(std::string_view name, const Json& value) {
        text_ += text_.size() > 1 ? ",\"" : "\"";
        text_.append(name).append("\":");
        value.append_to(text_);
        return *this;
    }
    Body& set_unless_null(std::string_view name, const Json& value) {
        return value.is_null() ? *this : set(name, value);
    }
    Body& set_markup(const Json& markup) {
        const auto before = text_.size();
        set_unless_null(markup_name, markup);
        check_markup(text_.size() - before);
        return *this;
    }
    [[nodiscard]] std::string finished() { return std::move(text_) + '}'; }

private:
    std::string text_ = "{";
};

Call safe(std::string_view method, Body& body) {
    return {std::string(method), body.finished(), std::string(json_type), Call::Repeat::safe,
            for_asking};
}

Call safe(std::string_view method, Body&& body) {
    return safe(method, body);
}

Call once(std::string_view method, Body& body) {
    return {std::string(method), body.finished(), std::string(json_type), Call::Repeat::unsafe,
            for_sending};
}

Call once(std::string_view method, const Form& form, std::size_t most_bytes) {
    const auto size = form.file->bytes.size();
    if (size == 0 || size > most_bytes)
        throw Error(Errc::failed, fmt::format("{} of {} bytes", form.file_field, size));
    auto [body, type] = encode(form);
    const milliseconds carrying{static_cast<milliseconds::rep>(body.size() / slow_line)};
    return {std::string(method), std::move(body), std::move(type), Call::Repeat::unsafe,
            for_sending + carrying};
}

Json reply_parameters(std::optional<std::int64_t> reply_to) {
    if (!reply_to) return {};
    return Json::object().set("message_id", *reply_to).set("allow_sending_without_reply", true);
}

/// Previews would fetch, and show, what people typed.
Json no_preview() {
    return Json::object().set("is_disabled", true);
}

/// What goes along with a file, as members of a JSON object or fields of a form.
template <typename Set>
void describe(const RichText& caption, const Markup& markup, std::optional<std::int64_t> reply_to,
              Set&& set) {
    if (shows(caption.text)) {
        const auto said = cut(caption, caption_units);
        set("caption", Json(said.text));
        set("caption_entities", entities_json(said));
    }
    set("reply_parameters", reply_parameters(reply_to));
    set(markup_name, markup_json(markup));
}

struct Beside {
    const RichText& caption;
    const Markup& markup;
    std::optional<std::int64_t> reply_to;
};

Form form_for(std::int64_t chat, std::string_view field, const Upload& file, const Beside& beside) {
    Form form{{{"chat_id", std::to_string(chat)}}, field, &file};
    describe(beside.caption, beside.markup, beside.reply_to, [&](auto name, const Json& value) {
        if (value.is_null()) return;
        form.fields.emplace_back(name, value.cell());
        if (name == markup_name) check_markup(form.fields.back().second.size());
    });
    return form;
}

std::string_view word(Action action) {
    switch (action) {
        case Action::typing: return "typing";
        case Action::upload_document: return "upload_document";
        case Action::upload_photo: return "upload_photo";
    }
    return {};
}

std::string_view word(CommandScope::Of of) {
    switch (of) {
        case CommandScope::Of::everybody: return "default";
        case CommandScope::Of::private_chats: return "all_private_chats";
        case CommandScope::Of::groups: return "all_group_chats";
        case CommandScope::Of::chat: return "chat";
        case CommandScope::Of::member: return "chat_member";
    }
    return {};
}

Json scope_json(const CommandScope& scope) {
    auto result = Json::object().set("type", word(scope.of));
    if (scope.of == CommandScope::Of::chat || scope.of == CommandScope::Of::member)
        result.set("chat_id", scope.chat);
    if (scope.of == CommandScope::Of::member) result.set("user_id", scope.person);
    return result;
}

}  // namespace

Call get_me() {
    return safe("getMe", Body());
}

Call get_updates(std::int64_t offset, int limit, std::chrono::seconds wait) {
    static const auto allowed = Json::array()
                                    .add("message")
                                    .add("edited_message")
                                    .add("callback_query")
                                    .add("my_chat_member");
    wait = std::clamp(wait, seconds(0), longest_wait);
    auto call = safe("getUpdates", Body()
                                       .set("offset", offset)
                                       .set("limit", std::clamp(limit, 1, most_updates))
                                       .set("timeout", wait.count())
                                       .set("allowed_updates", allowed));
    call.timeout = wait + patience;
    return call;
}

Call get_webhook_info() {
    return safe("getWebhookInfo", Body());
}

Call delete_webhook() {
    return safe("deleteWebhook", Body().set("drop_pending_updates", false));
}

Call send_message(std::int64_t chat, const RichText& text, const Markup& markup,
                  std::optional<std::int64_t> reply_to) {
    const auto said = sendable(text, text_units);
    return once("sendMessage", Body()
                                   .set("chat_id", chat)
                                   .set("text", said.text)
                                   .set_unless_null("entities", entities_json(said))
                                   .set("link_preview_options", no_preview())
                                   .set_unless_null("reply_parameters", reply_parameters(reply_to))
                                   .set_markup(markup_json(markup)));
}

Call edit_message_text(std::int64_t chat, std::int64_t message, const RichText& text,
                       const Keys& keys) {
    const auto said = sendable(text, text_units);
    return safe("editMessageText", Body()
                                       .set("chat_id", chat)
                                       .set("message_id", message)
                                       .set("text", said.text)
                                       .set_unless_null("entities", entities_json(said))
                                       .set("link_preview_options", no_preview())
                                       .set_markup(keys_json(keys)));
}

Call edit_message_markup(std::int64_t chat, std::int64_t message, const Keys& keys) {
    return safe("editMessageReplyMarkup",
                Body().set("chat_id", chat).set("message_id", message).set_markup(keys_json(keys)));
}

Call delete_message(std::int64_t chat, std::int64_t message) {
    return safe("deleteMessage", Body().set("chat_id", chat).set("message_id", message));
}

Call answer_callback_query(std::string_view query, std::string_view text, Alert alert) {
    Body body;
    body.set("callback_query_id", query);
    if (shows(text)) body.set("text", cut_text(text, callback_answer_units));
    if (alert == Alert::window) body.set("show_alert", true);
    return safe("answerCallbackQuery", body);
}

Call send_document(std::int64_t chat, const Upload& file, const RichText& caption) {
    return once("sendDocument", form_for(chat, "document", file, {caption, {}, {}}),
                document_bytes);
}

Call send_photo(std::int64_t chat, const Photo& photo, const RichText& caption,
                const Markup& markup, std::optional<std::int64_t> reply_to) {
    if (const auto* const file = std::get_if<Upload>(&photo))
        return once("sendPhoto", form_for(chat, "photo", *file, {caption, markup, reply_to}),
                    photo_bytes);
    Body body;
    body.set("chat_id", chat).set("photo", std::get<FileId>(photo).id);
    describe(caption, markup, reply_to, [&](auto name, const Json& value) {
        if (name == markup_name)
            body.set_markup(value);
        else
            body.set_unless_null(name, value);
    });
    return once("sendPhoto", body);
}

Call send_chat_action(std::int64_t chat, Action action) {
    return safe("sendChatAction", Body().set("chat_id", chat).set("action", word(action)));
}

Call get_chat(std::int64_t chat) {
    return safe("getChat", Body().set("chat_id", chat));
}

Call get_chat_member(std::int64_t chat, std::int64_t person) {
    return safe("getChatMember", Body().set("chat_id", chat).set("user_id", person));
}

Call get_file(std::string_view file_id) {
    return safe("getFile", Body().set("file_id", file_id));
}

Call set_my_commands(const CommandScope& scope, std::string_view language,
                     std::span<const Command> commands) {
    auto list = Json::array();
    for (const auto& command : commands.first(std::min(commands.size(), commands_in_list)))
        list.add(Json::object()
                     .set("command", command.name)
                     .set("description", cut_text(command.description, description_units)));
    Body body;
    body.set("commands", list).set("scope", scope_json(scope));
    if (!language.empty()) body.set("language_code", language);
    return safe("setMyCommands", body);
}

}  // namespace repair::telegram
