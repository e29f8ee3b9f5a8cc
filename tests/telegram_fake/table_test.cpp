// Requests that break the documentation are noticed whatever is answered.

#include "tests/telegram_fake/api.hpp"

#include <catch2/catch.hpp>

using namespace repair::test;

namespace {

struct Case {
    std::string method;
    std::string parameters;  ///< JSON.
    std::string finding;     ///< A part of it; empty: there is none.
};

std::string text_message(const std::string& more) {
    return R"({"chat_id":101,"text":"слово",)" + more + '}';
}

std::string with_button(const std::string& members) {
    return text_message(R"("reply_markup":{"inline_keyboard":[[{"text":"да",)" + members +
                        R"(}]]})");
}

std::string buttons(int rows, int in_row) {
    std::string all;
    for (int i = 0; i < rows; ++i) {
        all += i == 0 ? "[" : ",[";
        for (int j = 0; j < in_row; ++j)
            all += std::string(j == 0 ? "" : ",") + R"({"text":"да","callback_data":"d"})";
        all += ']';
    }
    return text_message(R"("reply_markup":{"inline_keyboard":[)" + all + "]}");
}

std::string commands(const std::string& name, const std::string& description) {
    return R"({"commands":[{"command":")" + name + R"(","description":")" + description + "\"}]}";
}

std::string long_text(std::size_t length) {
    return R"({"chat_id":101,"text":")" + std::string(length, 'x') + "\"}";
}

std::vector<Case> cases() {
    return {
        // What may be sent.
        {"getMe", "{}", ""},
        {"sendMessage", long_text(4096), ""},
        {"sendMessage", with_button(R"("callback_data":"a")"), ""},
        {"sendMessage", with_button(R"("url":"tg://user?id=5")"), ""},
        {"sendMessage", text_message(R"("link_preview_options":{"is_disabled":true})"), ""},
        {"sendMessage", text_message(R"("disable_notification":true)"), ""},
        {"sendMessage", buttons(12, 8), ""},
        {"getUpdates", R"({"offset":-1,"limit":100,"timeout":0,"allowed_updates":["message"]})",
         ""},
        {"sendChatAction", R"({"chat_id":101,"action":"upload_document"})", ""},
        // Parameters as such.
        {"sendMassage", "{}", "no such method"},
        {"sendMessage", R"({"text":"слово"})", "chat_id is missing"},
        {"sendMessage", R"({"chat_id":101})", "text is missing"},
        {"sendMessage", text_message(R"("reply_to_message_id":5)"),
         "an unknown parameter, reply_to_message_id"},
        {"sendMessage", text_message(R"("message_thread_id":5)"), "nothing here has a use for"},
        {"sendMessage", R"({"chat_id":"101","text":"слово"})",
         "chat_id is a text that should be a value"},
        {"sendMessage", R"({"chat_id":0,"text":"слово"})", "chat_id is 0"},
        {"sendMessage", R"({"chat_id":101,"text":5})", "text is no string"},
        {"sendMessage", text_message(R"("disable_notification":1)"),
         "disable_notification is no boolean"},
        {"getMe", R"({"x":1})", "an unknown parameter, x"},
        // Texts.
        {"sendMessage", long_text(4097), "text is 4097 units long"},
        {"sendMessage", R"({"chat_id":101,"text":" "})", "text is empty"},
        {"sendMessage", text_message(R"("parse_mode":"html5")"), "parse_mode is 'html5'"},
        {"sendMessage", R"({"chat_id":101,"text":"<b","parse_mode":"HTML"})",
         "can't parse entities"},
        {"sendMessage", text_message(R"("entities":[{"type":"loud","offset":0,"length":1}])"),
         "Unsupported type"},
        {"sendMessage", text_message(R"("entities":[{"type":"bold","offset":0,"length":6}])"),
         "after the end of the text"},
        {"sendMessage", text_message(R"("entities":[{"type":"bold","offset":0,"length":0}])"),
         "an entity is empty"},
        {"sendMessage",
         text_message(R"("entities":[{"type":"text_mention","offset":0,"length":1}])"),
         "with or without user"},
        {"sendMessage",
         text_message(R"("entities":[{"type":"bold","offset":0,"length":3},)"
                      R"({"type":"code","offset":2,"length":2}])"),
         "two entities cross"},
        {"sendMessage",
         text_message(R"("parse_mode":"HTML","entities":[{"type":"bold","offset":0,"length":1}])"),
         "entities beside parse_mode"},
        {"editMessageText", R"({"chat_id":101,"message_id":0,"text":"слово"})", "message_id is 0"},
        {"answerCallbackQuery",
         R"({"callback_query_id":"5","text":")" + std::string(201, 'x') + "\"}",
         "text is 201 units long"},
        {"answerCallbackQuery", R"({"callback_query_id":5})", "callback_query_id is no string"},
        // Keyboards.
        {"sendMessage", with_button(R"("callback_data":"")"), "has 0 bytes"},
        {"sendMessage", with_button(R"("callback_data":")" + std::string(65, 'x') + '"'),
         "has 65 bytes"},
        {"sendMessage", with_button(R"("callback_data":"a","url":"https://a.b")"),
         "exactly one thing"},
        {"sendMessage", with_button(R"("callback":"a")"), "an unknown member, callback"},
        {"sendMessage", with_button(R"("url":"example.org")"), "the url of 'да'"},
        {"sendMessage", buttons(1, 9), "9 buttons in a row"},
        {"sendMessage", buttons(13, 8), "104 buttons"},
        {"sendMessage", text_message(R"("reply_markup":{"inline_keyboard":[[]]})"), "an empty row"},
        {"sendMessage",
         text_message(R"("reply_markup":{"keyboard":[["да"]],"resize_keyboard":"yes"})"),
         "resize_keyboard is no boolean"},
        {"sendMessage",
         text_message(R"("reply_markup":{"force_reply":true,"input_field_placeholder":""})"),
         "input_field_placeholder is 0 units long"},
        {"sendMessage", text_message(R"("reply_markup":{"force_reply":false})"), "says false"},
        {"sendMessage",
         R"({"chat_id":-501,"text":"x","reply_markup":)"
         R"({"keyboard":[[{"text":"я","request_contact":true}]]}})",
         "asks for something in a group"},
        {"editMessageReplyMarkup",
         R"({"chat_id":101,"message_id":1,"reply_markup":{"force_reply":true}})",
         "reply_markup has no inline_keyboard"},
        // The rest.
        {"getUpdates", R"({"limit":101})", "limit is 101"},
        {"getUpdates", R"({"limit":0})", "limit is 0"},
        {"getUpdates", R"({"timeout":-1})", "timeout is -1"},
        {"getUpdates", R"({"allowed_updates":["massage"]})", "allowed_updates has \"massage\""},
        {"setMyCommands", commands("menu", "Меню"), ""},
        {"setMyCommands", commands("Menu", "Меню"), "a command is called 'Menu'"},
        {"setMyCommands", commands("menu", ""), "the description of /menu is 0"},
        {"setMyCommands", R"({"commands":[]})", ""},
        {"setMyCommands", R"({"commands":[{"command":"a"}]})", "a command has no description"},
        {"setMyCommands",
         R"({"commands":[{"command":"a","description":"b"}],)"
         R"("scope":{"type":"chat"}})",
         "scope has no chat_id"},
        {"sendChatAction", R"({"chat_id":101,"action":"dancing"})", "action is 'dancing'"},
        {"sendDocument", R"({"chat_id":101})", "document is missing"},
        {"setWebhook", R"({"url":"http://example.org"})", "url is no https address"},
    };
}

}  // namespace

TEST_CASE("every rule of the request table notices what breaks it") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    for (const auto& one : cases()) {
        INFO(one.method << ' ' << one.parameters.substr(0, 200));
        fake.forget_violations();
        (void)api.wire().post(api.root() + one.method, one.parameters);
        const auto violations = fake.violations();
        INFO((violations.empty() ? "none" : violations.front()));
        if (one.finding.empty()) {
            CHECK(violations.empty());
        } else {
            CHECK(std::any_of(violations.begin(), violations.end(), [&](const std::string& what) {
                return what.starts_with(one.method + ": ") &&
                       what.find(one.finding) != std::string::npos;
            }));
        }
    }
}

TEST_CASE("a request is compared with the table even when a fault eats it") {
    FakeTelegram fake;
    Api api(fake);
    Fault fault;
    fault.kind = FaultKind::server_error;
    fake.fault(fault);
    CHECK(api.call("sendMessage").status == 500);
    CHECK(fake.violations() == std::vector<std::string>{"sendMessage: text is missing",
                                                        "sendMessage: chat_id is missing"});
}
