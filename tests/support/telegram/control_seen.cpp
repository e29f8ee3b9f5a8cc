#include "tests/support/telegram/control.hpp"
#include "tests/support/telegram/deeds.hpp"

#include <algorithm>
#include <array>

namespace repair::test::botapi {
namespace {

using base::Json;

/// Rows of buttons as tests read them, of either kind of keyboard.
Json rows_of(const Json* rows) {
    auto list = Json::array();
    if (rows == nullptr || rows->kind() != Json::Kind::array) return list;
    for (const auto& row : rows->elements()) {
        auto buttons = Json::array();
        for (const auto& button : row.elements()) {
            const bool plain = button.kind() == Json::Kind::string;
            buttons.add(Json::object()
                            .set("text", plain ? button.string() : button.string_at("text"))
                            .set("data", button.string_at("callback_data"))
                            .set("url", button.string_at("url")));
        }
        list.add(std::move(buttons));
    }
    return list;
}

Json ids(const std::vector<std::int64_t>& list) {
    auto json = Json::array();
    for (const auto id : list)
        json.add(id);
    return json;
}

Json seen_message(const Chat& chat, const StoredMessage& message) {
    return Json::object()
        .set("id", message.id)
        .set("chat", chat.id)
        .set("from", message.from)
        .set("by_bot", message.by_bot)
        .set("text", message.text.text)
        .set("entities", message.text.entities_json())
        .set("buttons", rows_of(message.inline_keyboard.child("inline_keyboard")))
        .set("keyboard", rows_of(message.other_markup.child("keyboard")))
        .set("removes_keyboard", message.other_markup.boolean_at("remove_keyboard"))
        .set("force_reply", message.other_markup.boolean_at("force_reply"))
        .set("asked", ids(message.asked))
        .set("reply_to", message.reply_to)
        .set("edits", message.edits)
        .set("deleted", message.deleted)
        .set("medium", message.medium)
        .set("file_name", message.file_name)
        .set("size", message.size)
        .set("file_id", message.file_id)
        .set("date", message.date)
        .set("sequence", message.sequence);
}

Json messages(Gateway& gateway, const Json& arguments) {
    const auto& chat = gateway.service().world.chat(id_in(arguments, "chat"));
    const bool bot_only = arguments.boolean_at("bot_only");
    const auto after = arguments.number_at("after").value_or(0);
    auto list = Json::array();
    for (const auto& message : chat.messages)
        if (message.id > after && (!bot_only || (message.by_bot && !message.deleted)))
            list.add(seen_message(chat, message));
    return list;
}

Json message(Gateway& gateway, const Json& arguments) {
    auto& world = gateway.service().world;
    const auto& chat = world.chat(id_in(arguments, "chat"));
    return seen_message(chat, world.message(chat.id, id_in(arguments, "id")));
}

/// The bot's newest that is not deleted and, when asked so, has `part` in its text.
Json newest(Gateway& gateway, const Json& arguments) {
    const auto& chat = gateway.service().world.chat(id_in(arguments, "chat"));
    const auto part = arguments.string_at("part");
    const auto* const found = find_newest(chat, [&](const StoredMessage& one) {
        return one.by_bot && !one.deleted && one.text.text.find(part) != std::string::npos;
    });
    return found == nullptr ? Json{} : seen_message(chat, *found);
}

Json keyboard(Gateway& gateway, const Json& arguments) {
    const auto& chat = gateway.service().world.chat(id_in(arguments, "chat"));
    return rows_of(shown_keyboard(chat, arguments.number_at("person").value_or(0)));
}

void tell_rows(std::string& out, const Json& rows) {
    for (const auto& row : rows.elements()) {
        out += "   ";
        for (const auto& button : row.elements())
            out += " [" + button.string_at("text") + ']';
        out += '\n';
    }
}

/// Lines after the first are indented.
std::string indented(const std::string& text) {
    std::string out;
    for (const char c : text) {
        out += c;
        if (c == '\n') out += "    ";
    }
    return out;
}

Json told(Gateway& gateway, const Json& arguments) {
    const auto& world = gateway.service().world;
    const auto& chat = gateway.service().world.chat(id_in(arguments, "chat"));
    std::string out;
    for (const auto& one : chat.messages) {
        const auto person = world.people.find(one.from);
        out += one.by_bot ? "< " : "> ";
        if (!one.by_bot) out += (person == world.people.end() ? "?" : person->second.name) + ": ";
        if (one.deleted) out += "(deleted) ";
        if (one.edits > 0) out += "(edited) ";
        if (!one.medium.empty()) out += '(' + one.medium + ") " + one.file_name + ' ';
        out += indented(one.text.text);
        if (one.other_markup.boolean_at("force_reply")) out += " (?)";
        out += '\n';
        tell_rows(out, rows_of(one.inline_keyboard.child("inline_keyboard")));
        tell_rows(out, rows_of(one.other_markup.child("keyboard")));
    }
    return out;
}

Json transcript(Gateway& gateway, const Json& arguments) {
    const auto& chat = gateway.service().world.chat(id_in(arguments, "chat"));
    auto members = Json::array();
    for (const auto& [id, status] : chat.members)
        members.add(Json::object().set("id", id).set("status", status));
    return gateway.service()
        .world.chat_json(chat)
        .set("bot_status", chat.bot_status)
        .set("migrated_to", chat.migrated_to)
        .set("members", std::move(members))
        .set("keyboard", keyboard(gateway, arguments))
        .set("messages", messages(gateway, arguments));
}

Json events(Gateway& gateway, const Json& arguments) {
    const auto& all = gateway.service().world.events;
    const auto after = static_cast<std::size_t>(arguments.number_at("after").value_or(0));
    const auto most = static_cast<std::size_t>(arguments.number_at("most").value_or(100'000));
    auto list = Json::array();
    for (auto i = after; i < std::min(all.size(), after + most); ++i)
        list.add(Json::object()
                     .set("number", static_cast<std::int64_t>(i) + 1)
                     .set("at", all[i].at)
                     .set("what", all[i].what)
                     .set("chat", all[i].chat)
                     .set("message", all[i].message)
                     .set("person", all[i].person)
                     .set("text", all[i].text));
    return list;
}

Json seen_press(const PressRow& press) {
    return Json::object()
        .set("id", press.id)
        .set("person", press.person)
        .set("chat", press.chat)
        .set("message", press.message)
        .set("data", press.data)
        .set("at", press.at)
        .set("answered_at", press.answered_at)
        .set("answer", press.answer)
        .set("alert", press.alert)
        .set("answers", press.answers);
}

Json all_presses(Gateway& gateway, const Json&) {
    auto list = Json::array();
    for (const auto& press : gateway.service().world.presses)
        list.add(seen_press(press));
    return list;
}

Json one_press(Gateway& gateway, const Json& arguments) {
    return seen_press(gateway.service().world.press(arguments.string_at("id")));
}

Json commands(Gateway& gateway, const Json&) {
    return gateway.service().world.commands;
}

Json violations(Gateway& gateway, const Json& arguments) {
    auto list = Json::array();
    for (const auto& what : gateway.violations())
        list.add(what);
    if (arguments.boolean_at("forget")) gateway.violations().clear();
    return list;
}

bool asked_for(const RequestRow& row, const std::string& method) {
    return method.empty() || row.method == method;
}

Json requests(Gateway& gateway, const Json& arguments) {
    const auto method = arguments.string_at("method");
    auto list = Json::array();
    for (const auto& row : gateway.requests())
        if (asked_for(row, method))
            list.add(Json::object()
                         .set("method", row.method)
                         .set("at", row.at)
                         .set("chat", row.chat)
                         .set("status", row.status)
                         .set("executed", row.executed)
                         .set("fault", row.fault)
                         .set("updates", row.updates)
                         .set("parameters", row.parameters));
    return list;
}

Json count(Gateway& gateway, const Json& arguments) {
    const auto method = arguments.string_at("method");
    return std::ranges::count_if(gateway.requests(),
                                 [&](const RequestRow& row) { return asked_for(row, method); });
}

constexpr std::array<NamedVerb, 13> verbs{{{"messages", messages},
                                           {"message", message},
                                           {"newest", newest},
                                           {"keyboard", keyboard},
                                           {"told", told},
                                           {"transcript", transcript},
                                           {"events", events},
                                           {"all_presses", all_presses},
                                           {"one_press", one_press},
                                           {"commands", commands},
                                           {"violations", violations},
                                           {"requests", requests},
                                           {"count", count}}};

}  // namespace

Verb find_seen_verb(std::string_view name) {
    const auto found = std::ranges::find(verbs, name, &NamedVerb::name);
    return found == verbs.end() ? nullptr : found->verb;
}

}  // namespace repair::test::botapi
