#include "tests/support/telegram/findings.hpp"
#include "tests/support/telegram/service.hpp"

#include <algorithm>

namespace repair::test::botapi {
namespace {

using base::Json;

constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_caption = 1024;

/// The message that a request wants sent, or why not.
struct Prepared {
    StoredMessage message{};
    std::optional<Answer> refused{};
};

std::optional<Answer> read_reply(Service& service, const Call& call, StoredMessage& message) {
    const auto* const reply = call.find("reply_parameters");
    if (reply == nullptr) return std::nullopt;
    const auto id = reply->number_at("message_id").value_or(0);
    const auto& chat = service.world.chat(call.chat());
    const auto* const to = find_message(chat, id);
    if (to != nullptr && !to->deleted)
        message.reply_to = id;
    else if (!reply->boolean_at("allow_sending_without_reply"))
        return bad("message to be replied not found");
    return std::nullopt;
}

Prepared prepare(Service& service, const Call& call, Formatted text, const std::string& what) {
    auto markup = read_markup(call, Accepts::any);
    if (!markup.error.empty()) return {{}, bad(markup.error)};
    if (auto refused = barred_from_writing(service, call.chat(), what)) return {{}, refused};
    Prepared prepared;
    auto& message = prepared.message;
    message.from = service.world.bot.id;
    message.by_bot = true;
    message.text = std::move(text);
    message.inline_keyboard = std::move(markup.inline_keyboard);
    message.other_markup = std::move(markup.other);
    prepared.refused = read_reply(service, call, message);
    return prepared;
}

Answer send(Service& service, const Call& call, StoredMessage message) {
    auto& world = service.world;
    auto& chat = world.chat(call.chat());
    message.asked = shown_to(service, chat, message);
    const auto& sent = world.add(chat, std::move(message));
    world.log("sent", chat.id, sent.id, world.bot.id, sent.text.text);
    return result(world.message_json(chat, sent));
}

/// One size of a photo; its picture is not looked at.
Json photo_sizes(const std::string& id, std::size_t size) {
    return Json::array().add(Json::object()
                                 .set("file_id", id)
                                 .set("file_unique_id", "AQAD" + id.substr(id.size() - 8))
                                 .set("file_size", size)
                                 .set("width", 640)
                                 .set("height", 480));
}

Json document(const std::string& id, const std::string& name, std::size_t size) {
    return Json::object()
        .set("file_name", name)
        .set("mime_type", "application/octet-stream")
        .set("file_id", id)
        .set("file_unique_id", "AgAD" + id.substr(id.size() - 8))
        .set("file_size", size);
}

Answer send_medium(Service& service, const Call& call, const std::string& medium) {
    auto caption = formatted_of(call, "caption", "caption_entities");
    if (!caption.error.empty()) return bad(caption.error);
    tidy(caption.text);
    if (utf16_length(caption.text.text) > longest_caption)
        return bad("message caption is too long");
    std::string id = call.text(medium);
    const auto upload = call.files.find(medium);
    if (upload != call.files.end() && upload->second.bytes.empty())
        return bad("file must be non-empty");
    if (upload == call.files.end() && id.empty())
        return bad("there is no " + medium + " in the request");
    if (upload == call.files.end() && !service.world.files.contains(id))
        return bad("wrong file identifier/HTTP URL specified");
    auto prepared =
        prepare(service, call, std::move(caption.text), medium == "photo" ? "photos" : "documents");
    if (prepared.refused) return *prepared.refused;
    auto& world = service.world;
    if (upload != call.files.end()) id = world.add_file(upload->second.name, upload->second.bytes);
    const auto& file = world.files.at(id);
    auto& message = prepared.message;
    message.medium = medium;
    message.file_id = id;
    message.file_name = file.name;
    message.size = static_cast<std::int64_t>(file.bytes.size());
    message.content = Json::object();
    if (medium == "photo")
        message.content.set("photo", photo_sizes(id, file.bytes.size()));
    else
        message.content.set("document", document(id, file.name, file.bytes.size()));
    return send(service, call, std::move(message));
}

bool names(const Formatted& text, const Person& person) {
    return std::ranges::any_of(text.entities,
                               [&](const Entity& one) {
                                   const auto* const id = one.json.find("user.id");
                                   return id != nullptr && *id == Json(person.id);
                               }) ||
           (!person.username.empty() && text.text.find('@' + person.username) != std::string::npos);
}

}  // namespace

std::vector<std::int64_t> shown_to(const Service& service, const Chat& chat,
                                   const StoredMessage& message) {
    std::vector<std::int64_t> people;
    if (!message.other_markup.boolean_at("selective")) return people;
    for (const auto& [id, status] : chat.members) {
        const auto found = service.world.people.find(id);
        if (found != service.world.people.end() && names(message.text, found->second))
            people.push_back(id);
    }
    if (const auto* const to = find_message(chat, message.reply_to); to && !to->by_bot)
        people.push_back(to->from);
    if (people.empty() && chat.kind != ChatKind::private_chat) people.push_back(0);  // Nobody.
    return people;
}

Answer send_message(Service& service, const Call& call) {
    if (call.text("text").empty()) return bad("message text is empty");
    auto text = formatted_of(call, "text", "entities");
    if (!text.error.empty()) return bad(text.error);
    tidy(text.text);
    if (text.text.text.empty()) return bad("message text is empty");
    if (utf16_length(text.text.text) > longest_text) return bad("message is too long");
    auto prepared = prepare(service, call, std::move(text.text), "text messages");
    if (prepared.refused) return *prepared.refused;
    return send(service, call, std::move(prepared.message));
}

Answer send_document(Service& service, const Call& call) {
    return send_medium(service, call, "document");
}

Answer send_photo(Service& service, const Call& call) {
    return send_medium(service, call, "photo");
}

}  // namespace repair::test::botapi
