#include "tests/support/telegram/read_seen.hpp"

#include "tests/support/telegram/fault_book.hpp"

namespace repair::test {
namespace {

using base::Json;
using std::chrono::milliseconds;

std::int64_t number(const Json& json, std::string_view name) {
    return json.number_at(name).value_or(0);
}

std::string_view word(Hold hold) {
    switch (hold) {
        case Hold::none: return "none";
        case Hold::chat: return "chat";
        case Hold::everyone: return "everyone";
    }
    return "none";
}

}  // namespace

bool Message::offers(const std::string& label) const {
    for (const auto& row : buttons)
        for (const auto& button : row)
            if (button.text == label) return true;
    return false;
}

std::string Message::data_of(const std::string& label) const {
    for (const auto& row : buttons)
        for (const auto& button : row)
            if (button.text.find(label) != std::string::npos) return button.data;
    return {};
}

ButtonRows read_rows(const Json* rows) {
    ButtonRows all;
    if (rows == nullptr || rows->kind() != Json::Kind::array) return all;
    for (const auto& row : rows->elements()) {
        auto& buttons = all.emplace_back();
        for (const auto& button : row.elements())
            buttons.push_back(
                {button.string_at("text"), button.string_at("data"), button.string_at("url")});
    }
    return all;
}

Message read_message(const Json& json) {
    Message message;
    message.id = number(json, "id");
    message.chat = number(json, "chat");
    message.from = number(json, "from");
    message.by_bot = json.boolean_at("by_bot");
    message.text = json.string_at("text");
    if (const auto* const entities = json.child("entities")) message.entities = *entities;
    message.buttons = read_rows(json.child("buttons"));
    message.keyboard = read_rows(json.child("keyboard"));
    message.removes_keyboard = json.boolean_at("removes_keyboard");
    message.force_reply = json.boolean_at("force_reply");
    if (const auto* const asked = json.child("asked"))
        for (const auto& id : asked->elements())
            message.asked.push_back(id.number());
    message.reply_to = number(json, "reply_to");
    message.edits = static_cast<int>(number(json, "edits"));
    message.deleted = json.boolean_at("deleted");
    message.medium = json.string_at("medium");
    message.file_name = json.string_at("file_name");
    message.size = number(json, "size");
    message.file_id = json.string_at("file_id");
    message.date = number(json, "date");
    message.sequence = number(json, "sequence");
    return message;
}

std::vector<Message> read_messages(const Json& list) {
    std::vector<Message> all;
    for (const auto& one : list.elements())
        all.push_back(read_message(one));
    return all;
}

Event read_event(const Json& json) {
    Event event;
    event.number = number(json, "number");
    event.at = milliseconds(number(json, "at"));
    event.what = json.string_at("what");
    event.chat = number(json, "chat");
    event.message = number(json, "message");
    event.person = number(json, "person");
    event.text = json.string_at("text");
    return event;
}

Press read_press(const Json& json) {
    Press press;
    press.id = json.string_at("id");
    press.person = number(json, "person");
    press.chat = number(json, "chat");
    press.message = number(json, "message");
    press.data = json.string_at("data");
    press.at = milliseconds(number(json, "at"));
    if (number(json, "answered_at") >= 0)
        press.answered_at = milliseconds(number(json, "answered_at"));
    press.answer = json.string_at("answer");
    press.alert = json.boolean_at("alert");
    press.answers = static_cast<int>(number(json, "answers"));
    return press;
}

Request read_request(const Json& json) {
    Request request;
    request.method = json.string_at("method");
    request.at = milliseconds(number(json, "at"));
    request.chat = number(json, "chat");
    request.status = static_cast<int>(number(json, "status"));
    request.executed = json.boolean_at("executed");
    request.fault = json.string_at("fault");
    request.updates = number(json, "updates");
    if (const auto* const parameters = json.child("parameters")) request.parameters = *parameters;
    return request;
}

Json fault_json(const Fault& fault) {
    return Json::object()
        .set("kind", botapi::word(fault.kind))
        .set("method", fault.method)
        .set("chat", fault.chat)
        .set("times", fault.times)
        .set("every", fault.every)
        .set("per_mille", fault.per_mille)
        .set("seed", fault.seed)
        .set("after", fault.after.count())
        .set("lasts", fault.lasts.count())
        .set("executed", fault.executed == Executed::yes)
        .set("retry_after", fault.retry_after.count())
        .set("hold", word(fault.hold))
        .set("delay", fault.delay.count())
        .set("status", fault.status)
        .set("body", fault.body);
}

}  // namespace repair::test
