// What people do, as FakeTelegram has it.

#include "tests/support/telegram/fake_telegram.hpp"
#include "tests/support/telegram/read_seen.hpp"

namespace repair::test {
namespace {

using base::Json;

Json by(std::int64_t person, std::int64_t chat) {
    return Json::object().set("person", person).set("chat", chat);
}

Json at(std::int64_t chat, std::int64_t message) {
    return Json::object().set("chat", chat).set("message", message);
}

}  // namespace

void FakeTelegram::person(std::int64_t id, const std::string& name, Started started) {
    control("person",
            Json::object().set("id", id).set("name", name).set("started", started == Started::yes));
}

void FakeTelegram::language(std::int64_t person, const std::string& code) {
    control("language", Json::object().set("person", person).set("code", code));
}

void FakeTelegram::username(std::int64_t person, const std::string& name) {
    control("username", Json::object().set("person", person).set("name", name));
}

void FakeTelegram::group(std::int64_t id, const std::string& title, Bot bot) {
    control("group",
            Json::object().set("id", id).set("title", title).set("inside", bot == Bot::inside));
}

void FakeTelegram::joins(std::int64_t person, std::int64_t group) {
    control("joins", by(person, group));
}

void FakeTelegram::leaves(std::int64_t person, std::int64_t group) {
    control("leaves", by(person, group));
}

void FakeTelegram::adds_bot(std::int64_t group, std::int64_t who) {
    control("adds_bot", by(who, group));
}

void FakeTelegram::kicks_bot(std::int64_t group, std::int64_t who) {
    control("kicks_bot", by(who, group));
}

void FakeTelegram::makes_bot_admin(std::int64_t group, std::int64_t who) {
    control("makes_admin", by(who, group));
}

void FakeTelegram::bot_writing(std::int64_t group, Writing writing) {
    control("writing",
            Json::object().set("chat", group).set("allowed", writing == Writing::allowed));
}

std::int64_t FakeTelegram::upgrades(std::int64_t group) {
    return control("upgrades", Json::object().set("chat", group)).number();
}

std::int64_t FakeTelegram::upgrades_silently(std::int64_t group) {
    return control("upgrades", Json::object().set("chat", group).set("silently", true)).number();
}

void FakeTelegram::blocks(std::int64_t person) {
    control("block", Json::object().set("person", person).set("on", true));
}

void FakeTelegram::unblocks(std::int64_t person) {
    control("block", Json::object().set("person", person).set("on", false));
}

void FakeTelegram::deactivates(std::int64_t person) {
    control("deactivates", Json::object().set("person", person));
}

std::int64_t FakeTelegram::says(std::int64_t person, std::int64_t chat, const std::string& text) {
    return control("says", by(person, chat).set("text", text)).number();
}

std::int64_t FakeTelegram::says(std::int64_t person, const std::string& text) {
    return says(person, person, text);
}

std::int64_t FakeTelegram::replies_to(std::int64_t person, std::int64_t chat, std::int64_t message,
                                      const std::string& text) {
    return control("says", by(person, chat).set("text", text).set("reply_to", message)).number();
}

std::int64_t FakeTelegram::types(std::int64_t person, std::int64_t chat, const std::string& text) {
    return control("types", by(person, chat).set("text", text)).number();
}

std::int64_t FakeTelegram::sends_photo(std::int64_t person, std::int64_t chat,
                                       const std::string& caption, std::int64_t reply_to) {
    return control("sends_file", by(person, chat)
                                     .set("medium", "photo")
                                     .set("text", caption)
                                     .set("bytes", "a picture")
                                     .set("reply_to", reply_to))
        .number();
}

std::int64_t FakeTelegram::sends_voice(std::int64_t person, std::int64_t chat) {
    return control("sends_file", by(person, chat).set("medium", "voice").set("bytes", "a sound"))
        .number();
}

std::int64_t FakeTelegram::sends_sticker(std::int64_t person, std::int64_t chat) {
    return control("sends_file", by(person, chat).set("medium", "sticker").set("bytes", "a cat"))
        .number();
}

std::int64_t FakeTelegram::sends_document(std::int64_t person, std::int64_t chat,
                                          const std::string& name) {
    return control(
               "sends_file",
               by(person, chat).set("medium", "document").set("name", name).set("bytes", "a file"))
        .number();
}

std::int64_t FakeTelegram::sends_contact(std::int64_t person, std::int64_t chat,
                                         const std::string& phone, std::int64_t owner) {
    auto contact = Json::object().set("phone_number", phone).set("first_name", "Контакт");
    if (owner != 0) contact.set("user_id", owner);
    return sends_any(person, chat, Json::object().set("contact", std::move(contact)));
}

std::int64_t FakeTelegram::forwards(std::int64_t person, std::int64_t chat, const std::string& text,
                                    const std::string& from_name) {
    const auto origin = Json::object()
                            .set("type", "hidden_user")
                            .set("sender_user_name", from_name)
                            .set("date", 1'700'000'000);
    return control("says", by(person, chat)
                               .set("text", text)
                               .set("content", Json::object()
                                                   .set("forward_origin", origin)
                                                   .set("forward_sender_name", from_name)
                                                   .set("forward_date", 1'700'000'000)))
        .number();
}

void FakeTelegram::edits(std::int64_t person, std::int64_t chat, std::int64_t message,
                         const std::string& text) {
    control("edits", by(person, chat).set("message", message).set("text", text));
}

std::int64_t FakeTelegram::sends_any(std::int64_t person, std::int64_t chat, const Json& members) {
    const auto& first = members.members();
    return control("says", by(person, chat)
                               .set("medium", first.empty() ? "" : first.front().first)
                               .set("content", members))
        .number();
}

std::int64_t FakeTelegram::shares_chat(std::int64_t person, std::int64_t chat) {
    return control("shares_chat", by(person, chat)).number();
}

std::string FakeTelegram::presses(std::int64_t person, std::int64_t chat,
                                  const std::string& label) {
    return control("presses", by(person, chat).set("label", label)).string();
}

std::string FakeTelegram::presses(std::int64_t person, std::int64_t chat, std::int64_t message,
                                  const std::string& label) {
    return control("presses", by(person, chat).set("message", message).set("label", label))
        .string();
}

std::string FakeTelegram::presses_data(std::int64_t person, std::int64_t chat, std::int64_t message,
                                       const std::string& data) {
    return control("presses_data", by(person, chat).set("message", message).set("data", data))
        .string();
}

void FakeTelegram::deletes(std::int64_t chat, std::int64_t message) {
    control("deletes", at(chat, message));
}

void FakeTelegram::ages(std::int64_t chat, std::int64_t message, std::chrono::hours by_hours) {
    control("ages", at(chat, message).set("hours", by_hours.count()));
}

void FakeTelegram::expires(const std::string& press) {
    control("expires", Json::object().set("press", press));
}

}  // namespace repair::test
