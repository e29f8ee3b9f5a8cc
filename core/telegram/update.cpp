#include "core/telegram/update.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace repair::telegram {
namespace {

using base::Json;
using What = decltype(Update::what);

/// Media of a message; where two are there, the one that says more comes first.
constexpr std::array<std::string_view, 18> media_words{
    "animation", "live_photo", "photo",     "video", "voice",      "video_note",
    "audio",     "document",   "sticker",   "venue", "poll",       "location",
    "dice",      "game",       "checklist", "story", "paid_media", "rich_message"};

const Json* object_at(const Json& parent, std::string_view key) {
    const auto* const found = parent.child(key);
    return found != nullptr && found->kind() == Json::Kind::object ? found : nullptr;
}

bool has(const Json& parent, std::string_view key) {
    const auto* const found = parent.child(key);
    return found != nullptr && !found->is_null();
}

std::string full_name(const Json& whose) {
    auto name = whose.string_at("first_name");
    const auto last = whose.string_at("last_name");
    if (!name.empty() && !last.empty()) name += ' ';
    return name += last;
}

std::optional<Person> read_person(const Json* from) {
    const auto id = from == nullptr ? std::nullopt : from->number_at("id");
    if (!id) return std::nullopt;
    return Person{*id, full_name(*from), from->string_at("username"),
                  from->string_at("language_code"), from->boolean_at("is_bot")};
}

/// Supergroups and channels have ids below this: https://core.telegram.org/api/bots/ids
constexpr std::int64_t first_supergroup = -1'000'000'000'000;

ChatKind read_kind(std::string_view type, std::int64_t id) {
    if (type == "private") return ChatKind::private_chat;
    if (type == "group") return ChatKind::group;
    if (type == "supergroup") return ChatKind::supergroup;
    if (type == "channel") return ChatKind::channel;
    if (id >= 0) return ChatKind::private_chat;
    return id < first_supergroup ? ChatKind::supergroup : ChatKind::group;
}

std::optional<Chat> read_chat(const Json* chat) {
    const auto id = chat == nullptr ? std::nullopt : chat->number_at("id");
    if (!id) return std::nullopt;
    return Chat{*id, read_kind(chat->string_at("type"), *id), chat->string_at("title")};
}

/// In a forum every message that replies to nothing is a reply to the notice that began its topic.
std::optional<Quoted> read_reply(const Json* quoted) {
    const auto id = quoted == nullptr ? std::nullopt : quoted->number_at("message_id");
    if (!id || has(*quoted, "forum_topic_created")) return std::nullopt;
    const auto* const author = quoted->child("from");
    return Quoted{*id, author == nullptr ? 0 : author->number_at("id").value_or(0)};
}

std::optional<Contact> read_contact(const Json* contact) {
    if (contact == nullptr) return std::nullopt;
    return Contact{contact->string_at("phone_number"), full_name(*contact),
                   contact->number_at("user_id").value_or(0)};
}

std::optional<SharedChat> read_shared(const Json* shared) {
    const auto chat = shared == nullptr ? std::nullopt : shared->number_at("chat_id");
    if (!chat) return std::nullopt;
    return SharedChat{shared->number_at("request_id").value_or(0), *chat,
                      shared->string_at("title")};
}

std::string read_media(const Json& message) {
    const auto* const found = std::ranges::find_if(
        media_words, [&](std::string_view word) { return has(message, word); });
    return found == media_words.end() ? std::string{} : std::string(*found);
}

std::int64_t pixels(const Json& size) {
    constexpr std::int64_t most = 1'000'000;
    const auto side = [&](std::string_view key) {
        return std::clamp<std::int64_t>(size.number_at(key).value_or(0), 0, most);
    };
    return side("width") * side("height");
}

std::string read_photo(const Json& message) {
    const auto* const sizes = message.child("photo");
    if (sizes == nullptr || sizes->kind() != Json::Kind::array) return {};
    const auto& all = sizes->elements();
    const auto largest = std::ranges::max_element(all, {}, pixels);
    return largest == all.end() ? std::string{} : largest->string_at("file_id");
}

std::string read_text(const Json& message) {
    auto text = message.string_at("text");
    return text.empty() ? message.string_at("caption") : text;
}

/// Within years of four digits, whatever was sent.
std::chrono::sys_seconds read_date(const Json& message) {
    constexpr std::int64_t last = 253'402'300'799;
    const auto date = std::clamp<std::int64_t>(message.number_at("date").value_or(0), 0, last);
    return std::chrono::sys_seconds(std::chrono::seconds(date));
}

bool says_nothing(const Message& message) {
    return message.text.empty() && message.media.empty() && !message.contact && !message.shared &&
           !message.migrate_to && !message.migrate_from;
}

What read_message(const Json& source) {
    Message message;
    const auto chat = read_chat(source.child("chat"));
    if (!chat) return Broken{"message.chat.id"};
    const auto id = source.number_at("message_id");
    if (!id) return Broken{"message.message_id"};
    message.chat = *chat;
    message.id = *id;
    if (!has(source, "sender_chat")) message.from = read_person(source.child("from"));
    message.date = read_date(source);
    message.text = read_text(source);
    message.reply_to = read_reply(object_at(source, "reply_to_message"));
    message.media = read_media(source);
    message.photo = read_photo(source);
    message.contact = read_contact(object_at(source, "contact"));
    message.shared = read_shared(object_at(source, "chat_shared"));
    message.migrate_to = source.number_at("migrate_to_chat_id");
    message.migrate_from = source.number_at("migrate_from_chat_id");
    message.forwarded = has(source, "forward_origin");
    if (says_nothing(message)) return Ignored{};
    return message;
}

What read_edited(const Json& source) {
    auto what = read_message(source);
    if (auto* const message = std::get_if<Message>(&what)) message->edited = true;
    return what;
}

What read_press(const Json& source) {
    Press press;
    press.query = source.string_at("id");
    if (press.query.empty()) return Broken{"callback_query.id"};
    auto from = read_person(source.child("from"));
    if (!from) return Broken{"callback_query.from.id"};
    press.from = std::move(*from);
    press.data = source.string_at("data");
    const auto* const message = object_at(source, "message");
    if (message == nullptr) return press;
    press.chat = read_chat(message->child("chat"));
    // https://core.telegram.org/bots/api#inaccessiblemessage
    const bool accessible = message->number_at("date") != std::int64_t{0};
    if (accessible && press.chat) press.message = message->number_at("message_id");
    return press;
}

bool may_write(const Json& member) {
    const auto status = member.string_at("status");
    if (status == "restricted")
        return member.boolean_at("is_member") && member.boolean_at("can_send_messages");
    return status == "creator" || status == "administrator" || status == "member";
}

What read_membership(const Json& source) {
    const auto chat = read_chat(source.child("chat"));
    if (!chat) return Broken{"my_chat_member.chat.id"};
    const auto from = read_person(source.child("from"));
    if (!from) return Broken{"my_chat_member.from.id"};
    const auto* const now = object_at(source, "new_chat_member");
    if (now == nullptr || now->string_at("status").empty())
        return Broken{"my_chat_member.new_chat_member.status"};
    Membership membership{*chat, *from};
    membership.is = now->string_at("status");
    membership.can_write = may_write(*now);
    if (const auto* const before = object_at(source, "old_chat_member")) {
        membership.was = before->string_at("status");
        membership.could_write = may_write(*before);
    }
    return membership;
}

struct Reader {
    std::string_view kind{};
    What (*read)(const Json&) = nullptr;
};

constexpr Reader readers[] = {
    {"message", read_message},
    {"edited_message", read_edited},
    {"callback_query", read_press},
    {"my_chat_member", read_membership},
};

/// 0 for what no offset can confirm: the next number is the offset, and one below zero counts from
/// the end and makes the server forget the rest. https://core.telegram.org/bots/api#getupdates
std::int64_t id_of(const Json& update) {
    const auto id = update.number_at("update_id").value_or(0);
    return id > 0 && id < std::numeric_limits<std::int64_t>::max() ? id : 0;
}

What read_what(const Json& update) {
    if (update.kind() != Json::Kind::object) return Broken{"update"};
    if (id_of(update) == 0) return Broken{"update_id"};
    for (const auto& reader : readers) {
        if (!has(update, reader.kind)) continue;
        const auto* const source = object_at(update, reader.kind);
        return source == nullptr ? Broken{std::string(reader.kind)} : reader.read(*source);
    }
    return Ignored{};
}

}  // namespace

std::vector<Update> parse_updates(Json result) {
    std::vector<Update> updates;
    if (result.kind() != Json::Kind::array) {
        updates.push_back({0, Broken{"result"}, std::move(result)});
        return updates;
    }
    auto elements = result.take_elements();
    updates.reserve(elements.size());
    for (auto& element : elements) {
        auto what = read_what(element);
        const auto id = id_of(element);
        updates.push_back({id, std::move(what), std::move(element)});
    }
    return updates;
}

}  // namespace repair::telegram
