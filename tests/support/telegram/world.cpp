#include "tests/support/telegram/world.hpp"

#include <algorithm>
#include <utility>

namespace repair::test::botapi {
namespace {

using base::Json;

std::string missing(std::string_view what, std::int64_t id) {
    return "there is no " + std::string(what) + ' ' + std::to_string(id);
}

template <typename ChatType>
auto find_in(ChatType& chat, std::int64_t id) -> decltype(&chat.messages.front()) {
    const auto found =
        std::ranges::lower_bound(chat.messages, id, std::less<>(), &StoredMessage::id);
    return found == chat.messages.end() || found->id != id ? nullptr : &*found;
}

}  // namespace

StoredMessage* find_message(Chat& chat, std::int64_t id) {
    return find_in(chat, id);
}

const StoredMessage* find_message(const Chat& chat, std::int64_t id) {
    return find_in(chat, id);
}

World::World(std::uint64_t seed) : random_(seed), began_(std::chrono::steady_clock::now()) {
    new_bot();
}

std::int64_t World::now() const {
    const auto now = std::chrono::system_clock::now() + clock_offset;
    return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
}

std::int64_t World::milliseconds() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 began_)
        .count();
}

Person& World::person(std::int64_t id) {
    const auto found = people.find(id);
    if (found == people.end()) throw Refusal(missing("person", id));
    return found->second;
}

Chat& World::chat(std::int64_t id) {
    auto* const found = find_chat(id);
    if (found == nullptr) throw Refusal(missing("chat", id));
    return *found;
}

StoredMessage& World::message(std::int64_t chat_id, std::int64_t id) {
    auto* const found = find_message(chat(chat_id), id);
    if (found == nullptr) throw Refusal(missing("message", id));
    return *found;
}

PressRow& World::press(std::string_view id) {
    auto* const found = find_press(id);
    if (found == nullptr) throw Refusal("there is no press " + std::string(id));
    return *found;
}

Chat* World::find_chat(std::int64_t id) {
    const auto found = chats.find(id);
    return found == chats.end() ? nullptr : &found->second;
}

PressRow* World::find_press(std::string_view id) {
    const auto found = press_places_.find(std::string(id));
    return found == press_places_.end() ? nullptr : &presses[found->second];
}

PressRow& World::add_press(PressRow row) {
    row.id = std::to_string(random_() >> 1);
    row.at = milliseconds();
    press_places_[row.id] = presses.size();
    log("pressed", row.chat, row.message, row.person, row.data);
    return presses.emplace_back(std::move(row));
}

void World::add_person(std::int64_t id, const std::string& name, bool started) {
    if (id <= 0) throw Refusal("a person's id is positive");
    Person fresh;
    fresh.id = id;
    fresh.name = name;
    fresh.started = started;
    people.insert_or_assign(id, std::move(fresh));
    if (find_chat(id) == nullptr) add_chat(id, ChatKind::private_chat, name);
}

Chat& World::add_chat(std::int64_t id, ChatKind kind, const std::string& title) {
    Chat fresh;
    fresh.id = id;
    fresh.kind = kind;
    fresh.title = title;
    return chats.insert_or_assign(id, std::move(fresh)).first->second;
}

void World::new_bot() {
    bot.id = 7'000'000'000 + static_cast<std::int64_t>(random_() % 999'999'999);
    new_token();
}

void World::new_token() {
    bot.token = std::to_string(bot.id) + ':' + make_token();
}

std::string World::make_token() {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    std::string token = "AA";
    while (token.size() < 35)
        token += letters[random_() % letters.size()];
    return token;
}

StoredMessage& World::add(Chat& chat, StoredMessage message) {
    message.id = ++(chat.kind == ChatKind::supergroup ? chat.last_message : last_message_);
    if (message.date == 0) message.date = now();
    message.sequence = ++sequence_;
    return chat.messages.emplace_back(std::move(message));
}

std::int64_t World::reserve_messages(std::int64_t count) {
    return std::exchange(last_message_, last_message_ + count) + 1;
}

std::string World::add_file(std::string name, std::string bytes) {
    auto id = "BQACAgIAAxkDAA" + std::to_string(random_());
    files[id] = {std::move(name), std::move(bytes)};
    return id;
}

void World::log(std::string_view what, std::int64_t chat, std::int64_t message, std::int64_t person,
                std::string_view text) {
    events.push_back({milliseconds(), std::string(what), chat, message, person, std::string(text)});
}

Json World::user_json(std::int64_t id) const {
    auto json = Json::object().set("id", id).set("is_bot", id == bot.id);
    if (id == bot.id)
        return std::move(json).set("first_name", bot.name).set("username", bot.username);
    const auto found = people.find(id);
    if (found == people.end()) return std::move(json).set("first_name", "");
    const auto& person = found->second;
    const auto space = person.name.find(' ');
    json.set("first_name", person.name.substr(0, space));
    if (space != std::string::npos) json.set("last_name", person.name.substr(space + 1));
    if (!person.username.empty()) json.set("username", person.username);
    if (!person.language.empty()) json.set("language_code", person.language);
    return json;
}

Json World::chat_json(const Chat& chat) const {
    auto json = Json::object().set("id", chat.id);
    if (chat.kind != ChatKind::private_chat) {
        json.set("title", chat.title);
        if (chat.kind == ChatKind::group)
            json.set("type", "group").set("all_members_are_administrators", false);
        else
            json.set("type", "supergroup");
        return json;
    }
    const auto user = user_json(chat.id);
    for (const auto* const key : {"first_name", "last_name", "username"})
        if (const auto* const value = user.child(key)) json.set(key, *value);
    return std::move(json).set("type", "private");
}

Json World::message_json(const Chat& chat, const StoredMessage& message, Reply reply) const {
    auto json = Json::object()
                    .set("message_id", message.id)
                    .set("from", user_json(message.from))
                    .set("chat", chat_json(chat))
                    .set("date", message.date);
    if (message.edit_date > 0) json.set("edit_date", message.edit_date);
    if (message.reply_to != 0 && reply == Reply::with)
        if (const auto* const to = find_message(chat, message.reply_to); to && !to->deleted)
            json.set("reply_to_message", message_json(chat, *to, Reply::without));
    const bool captioned = !message.medium.empty();
    if (message.content.kind() == Json::Kind::object)
        for (const auto& [key, value] : message.content.members())
            json.set(key, value);
    if (!message.text.text.empty()) json.set(captioned ? "caption" : "text", message.text.text);
    if (!message.text.entities.empty())
        json.set(captioned ? "caption_entities" : "entities", message.text.entities_json());
    if (!message.inline_keyboard.is_null()) json.set("reply_markup", message.inline_keyboard);
    return json;
}

Json World::member_json(std::int64_t user, const std::string& status) const {
    auto json = Json::object().set("user", user_json(user)).set("status", status);
    if (status == "kicked") json.set("until_date", 0);
    if (status == "administrator")
        json.set("can_be_edited", false)
            .set("is_anonymous", false)
            .set("can_manage_chat", true)
            .set("can_delete_messages", true)
            .set("can_manage_video_chats", true)
            .set("can_restrict_members", true)
            .set("can_promote_members", false)
            .set("can_change_info", true)
            .set("can_invite_users", true);
    if (status == "creator") json.set("is_anonymous", false);
    return json;
}

}  // namespace repair::test::botapi
