#include "tests/support/telegram/findings.hpp"
#include "tests/support/telegram/service.hpp"

#include <chrono>

namespace repair::test::botapi {
namespace {

constexpr std::size_t longest_text = 4096;

bool too_old(const Service& service, const StoredMessage& message) {
    const auto limit = std::chrono::seconds(service.world.edit_limit).count();
    return service.world.now() - message.date > limit;
}

/// The message that a request wants to edit, or why it cannot. Messages with a keyboard that is
/// no inline one cannot be edited: https://core.telegram.org/bots/api#updating-messages
StoredMessage* editable(Service& service, const Call& call, std::optional<Answer>& refused) {
    refused = barred(service, call.chat());
    if (refused) return nullptr;
    auto* const message = find_message(service.world.chat(call.chat()), call.number("message_id"));
    if (message == nullptr || message->deleted)
        refused = bad("message to edit not found");
    else if (!message->by_bot || too_old(service, *message) || !message->other_markup.is_null())
        refused = bad("message can't be edited");
    return refused ? nullptr : message;
}

Answer unmodified() {
    return bad(
        "message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message");
}

bool same_text(const Formatted& a, const Formatted& b) {
    return a.text == b.text && a.entities_json() == b.entities_json();
}

Answer edited(Service& service, const Call& call, StoredMessage& message) {
    auto& world = service.world;
    const auto& chat = world.chat(call.chat());
    message.edit_date = world.now();
    ++message.edits;
    world.log("bot_edited", chat.id, message.id, world.bot.id, message.text.text);
    return result(world.message_json(chat, message));
}

}  // namespace

Answer edit_message_text(Service& service, const Call& call) {
    auto text = formatted_of(call, "text", "entities");
    if (!text.error.empty()) return bad(text.error);
    tidy(text.text);
    if (text.text.text.empty()) return bad("message text is empty");
    if (utf16_length(text.text.text) > longest_text) return bad("message is too long");
    auto markup = read_markup(call, Accepts::inline_only);
    if (!markup.error.empty()) return bad(markup.error);
    std::optional<Answer> refused;
    auto* const message = editable(service, call, refused);
    if (refused) return *refused;
    if (!message->medium.empty()) return bad("there is no text in the message to edit");
    if (same_text(message->text, text.text) && message->inline_keyboard == markup.inline_keyboard)
        return unmodified();
    message->text = std::move(text.text);
    message->inline_keyboard = std::move(markup.inline_keyboard);
    return edited(service, call, *message);
}

Answer edit_message_markup(Service& service, const Call& call) {
    auto markup = read_markup(call, Accepts::inline_only);
    if (!markup.error.empty()) return bad(markup.error);
    std::optional<Answer> refused;
    auto* const message = editable(service, call, refused);
    if (refused) return *refused;
    if (message->inline_keyboard == markup.inline_keyboard) return unmodified();
    message->inline_keyboard = std::move(markup.inline_keyboard);
    return edited(service, call, *message);
}

/// See https://core.telegram.org/bots/api#deletemessage for what a bot may delete.
Answer delete_message(Service& service, const Call& call) {
    if (auto refused = barred(service, call.chat())) return *refused;
    auto& world = service.world;
    const auto& chat = world.chat(call.chat());
    auto* const message = find_message(world.chat(chat.id), call.number("message_id"));
    if (message == nullptr || message->deleted) return bad("message to delete not found");
    const bool others = !message->by_bot && chat.kind != ChatKind::private_chat &&
                        chat.bot_status != "administrator";
    if (others || too_old(service, *message)) return bad("message can't be deleted");
    message->deleted = true;
    world.log("bot_deleted", chat.id, message->id, world.bot.id);
    return done();
}

}  // namespace repair::test::botapi
