#include "core/telegram/call.hpp"

#include "core/base/json.hpp"
#include "core/telegram/limits.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using namespace repair::telegram;
using namespace std::chrono_literals;
using base::RichText;
using base::Style;

namespace {

RichText card() {
    RichText text("👨‍🔧 ");
    text.mention("Пётр", 301).add(": ").add("#12", Style::bold);
    return text;
}

Keys keys_of(std::size_t count, const std::string& label = "x") {
    return {std::vector<Key>(count, Key{label, "d"})};
}

bool refused(const Keys& keys) {
    return test::thrown_by([&] { static_cast<void>(send_message(7, "x", keys)); }) ==
           base::Errc::failed;
}

/// A part of the JSON that a call sends.
std::string sent(const Call& call, std::string_view path) {
    const auto body = base::parse_json(call.body);
    const auto* const found = body ? body->find(path) : nullptr;
    return found == nullptr ? "none" : found->dump();
}

}  // namespace

TEST_CASE("every method sends exactly this") {
    struct Row {
        Call call;
        std::string method;
        std::string body;
    };
    const Keys keys{{{"✅", "ok:12:3"}, {"Карта", "", "https://example.org/?a=1&b=2"}},
                    {{"❌", "no"}}};
    const std::vector<Command> commands{{"start", "Начать"}, {"help", "Помощь"}};
    const std::string no_preview = R"("link_preview_options":{"is_disabled":true})";
    const std::string card_json =
        R"("text":"👨‍🔧 Пётр: #12","entities":[)"
        R"({"type":"text_mention","offset":6,"length":4,"user":{"id":301}},)"
        R"({"type":"bold","offset":12,"length":3}],)" +
        no_preview;
    const std::string keyboard = R"({"inline_keyboard":[[{"text":"✅","callback_data":"ok:12:3"},)"
                                 R"({"text":"Карта","url":"https://example.org/?a=1&b=2"}],)"
                                 R"([{"text":"❌","callback_data":"no"}]]})";
    const std::vector<Row> rows{
        {get_me(), "getMe", "{}"},
        {get_updates(42, 100, 50s), "getUpdates",
         R"({"offset":42,"limit":100,"timeout":50,"allowed_updates":)"
         R"(["message","edited_message","callback_query","my_chat_member"]})"},
        {get_webhook_info(), "getWebhookInfo", "{}"},
        {delete_webhook(), "deleteWebhook", R"({"drop_pending_updates":false})"},
        {send_message(-1001234567890, card(), keys, 15), "sendMessage",
         R"({"chat_id":-1001234567890,)" + card_json +
             R"(,"reply_parameters":{"message_id":15,"allow_sending_without_reply":true},)"
             R"("reply_markup":)" +
             keyboard + "}"},
        {send_message(7, "a<b>&\"\n'"), "sendMessage",
         R"({"chat_id":7,"text":"a<b>&\"\n'",)" + no_preview + "}"},
        {edit_message_text(7, 8, card(), keys), "editMessageText",
         R"({"chat_id":7,"message_id":8,)" + card_json + R"(,"reply_markup":)" + keyboard + "}"},
        {edit_message_text(7, 8, "x", {}), "editMessageText",
         R"({"chat_id":7,"message_id":8,"text":"x",)" + no_preview +
             R"(,"reply_markup":{"inline_keyboard":[]}})"},
        {edit_message_markup(7, 8, {}), "editMessageReplyMarkup",
         R"({"chat_id":7,"message_id":8,"reply_markup":{"inline_keyboard":[]}})"},
        {delete_message(7, 8), "deleteMessage", R"({"chat_id":7,"message_id":8})"},
        {answer_callback_query("q1"), "answerCallbackQuery", R"({"callback_query_id":"q1"})"},
        {answer_callback_query("q1", "Готово", Alert::window), "answerCallbackQuery",
         R"({"callback_query_id":"q1","text":"Готово","show_alert":true})"},
        {send_photo(7, FileId{"AgAC"}, card(), keys, 15), "sendPhoto",
         R"({"chat_id":7,"photo":"AgAC","caption":"👨‍🔧 Пётр: #12","caption_entities":[)"
         R"({"type":"text_mention","offset":6,"length":4,"user":{"id":301}},)"
         R"({"type":"bold","offset":12,"length":3}],)"
         R"("reply_parameters":{"message_id":15,"allow_sending_without_reply":true},)"
         R"("reply_markup":)" +
             keyboard + "}"},
        {send_photo(7, FileId{"AgAC"}), "sendPhoto", R"({"chat_id":7,"photo":"AgAC"})"},
        {send_chat_action(7, Action::upload_document), "sendChatAction",
         R"({"chat_id":7,"action":"upload_document"})"},
        {get_chat(-5), "getChat", R"({"chat_id":-5})"},
        {get_chat_member(-5, 301), "getChatMember", R"({"chat_id":-5,"user_id":301})"},
        {get_file("AgAC"), "getFile", R"({"file_id":"AgAC"})"},
        {set_my_commands({}, "", commands), "setMyCommands",
         R"({"commands":[{"command":"start","description":"Начать"},)"
         R"({"command":"help","description":"Помощь"}],"scope":{"type":"default"}})"},
        {set_my_commands({CommandScope::Of::member, -5, 301}, "ru", {}), "setMyCommands",
         R"({"commands":[],"scope":{"type":"chat_member","chat_id":-5,"user_id":301},)"
         R"("language_code":"ru"})"},
        {set_my_commands({CommandScope::Of::chat, 301, 0}, "en", {}), "setMyCommands",
         R"({"commands":[],"scope":{"type":"chat","chat_id":301},"language_code":"en"})"},
    };
    for (const auto& row : rows) {
        CHECK(row.call.method == row.method);
        CHECK(row.call.body == row.body);
        CHECK(row.call.content_type == "application/json");
        CHECK(row.call.timeout >= 10s);
        const bool once = row.method == "sendMessage" || row.method == "sendPhoto";
        CHECK((row.call.repeat == Call::Repeat::unsafe) == once);
    }
}

TEST_CASE("a poll asks within the server's limits, and waits longer than the server") {
    const auto call = get_updates(-1, 5000, 3600s);
    CHECK(sent(call, "limit") == "100");
    CHECK(sent(call, "timeout") == "50");
    CHECK(call.timeout == 60s);
    CHECK(sent(get_updates(0, 0, 0s), "limit") == "1");
    CHECK(get_updates(0, 1, -5s).timeout == 10s);
}

TEST_CASE("markup of other kinds sends exactly this") {
    const auto [markup, json] = GENERATE(table<Markup, std::string>({
        {Markup{}, "none"},
        {Keys{}, "none"},
        {Board{}, "none"},
        {NoBoard{}, R"({"remove_keyboard":true})"},
        {ForceReply{}, R"({"force_reply":true,"selective":true})"},
        {ForceReply{"Сумма"},
         R"({"force_reply":true,"selective":true,"input_field_placeholder":"Сумма"})"},
        {Board{{{{"📋 Заявки"}, {"Номер", BoardKey::Asks::contact}},
                {{"Группа", BoardKey::Asks::chat, 5}}}},
         R"({"keyboard":[[{"text":"📋 Заявки"},{"text":"Номер","request_contact":true}],)"
         R"([{"text":"Группа","request_chat":{"request_id":5,"chat_is_channel":false,)"
         R"("bot_is_member":true,"request_title":true}}]],)"
         R"("resize_keyboard":true,"is_persistent":true,"one_time_keyboard":false})"},
        {Board{{{{"a"}}}, true},
         R"({"keyboard":[[{"text":"a"}]],)"
         R"("resize_keyboard":true,"is_persistent":false,"one_time_keyboard":true})"},
    }));
    CHECK(sent(send_message(7, "x", markup), "reply_markup") == json);
}

TEST_CASE("texts are cut to what the server takes") {
    const std::string longest(4096, 'x');
    CHECK(sent(send_message(7, longest), "text").size() == 4098);
    CHECK(sent(send_message(7, longest + "y"), "text") == '"' + longest.substr(1) + "…\"");
    CHECK(sent(send_message(7, " \n\u200b"), "text") == "\"…\"");
    CHECK(sent(edit_message_text(7, 8, "", {}), "text") == "\"…\"");
    CHECK(sent(send_photo(7, FileId{"A"}, std::string(1025, 'x')), "caption") ==
          '"' + std::string(1023, 'x') + "…\"");
    CHECK(sent(send_photo(7, FileId{"A"}, " "), "caption") == "none");
    CHECK(sent(answer_callback_query("q", std::string(201, 'x')), "text") ==
          '"' + std::string(199, 'x') + "…\"");
    CHECK(sent(answer_callback_query("q", "  "), "text") == "none");
    CHECK(sent(send_message(7, "x", ForceReply{std::string(65, 'x')}),
               "reply_markup.input_field_placeholder") == '"' + std::string(63, 'x') + "…\"");
    CHECK(sent(send_message(7,
                            "a\xff"
                            "b"),
               "text") == "\"a\uFFFDb\"");

    RichText marked;
    for (int i = 0; i < 150; ++i)
        marked.add("x", Style::bold).add(" ");
    const auto body = base::parse_json(send_message(7, marked).body);
    CHECK(body->child("entities")->elements().size() == 100);
}

TEST_CASE("keyboards are within limits, or refused") {
    const auto rows = [](const Keys& keys) {
        const auto body = base::parse_json(send_message(7, "x", keys).body);
        std::vector<std::size_t> sizes;
        for (const auto& row : body->find("reply_markup.inline_keyboard")->elements())
            sizes.push_back(row.elements().size());
        return sizes;
    };
    CHECK(rows(keys_of(8)) == std::vector<std::size_t>{8});
    CHECK(rows(keys_of(17)) == std::vector<std::size_t>{8, 8, 1});
    CHECK(rows({{}, {{"a", "b"}}, {}}) == std::vector<std::size_t>{1});
    CHECK_FALSE(refused(keys_of(100)));
    CHECK(refused(keys_of(101)));

    CHECK_FALSE(refused({{{"a", std::string(64, 'x')}}}));
    CHECK(refused({{{"a", std::string(65, 'x')}}}));
    CHECK(refused({{{"a", ""}}}));
    CHECK(refused({{{"a", "заявка"}}}));

    const auto label = [](const std::string& text) {
        return sent(send_message(7, "x", Board{{{{text}}}}), "reply_markup.keyboard");
    };
    CHECK(label(" ") == R"([[{"text":"…"}]])");
    CHECK(label(std::string(65, 'x')) == R"([[{"text":")" + std::string(63, 'x') + "…\"}]]");

    // 100 keys of 35 bytes and their labels are just below 9 kB, or above.
    CHECK_FALSE(refused(keys_of(100, std::string(49, 'x'))));
    CHECK(refused(keys_of(100, std::string(60, 'x'))));
    CHECK(test::thrown_by([] {
              static_cast<void>(edit_message_markup(7, 8, keys_of(100, std::string(60, 'x'))));
          }) == base::Errc::failed);
    CHECK(test::thrown_by([] {
              static_cast<void>(
                  send_photo(7, Upload{"a", "", "x"}, {}, keys_of(100, std::string(60, 'x'))));
          }) == base::Errc::failed);
}

TEST_CASE("a file goes with what is said about it") {
    const auto call =
        send_photo(7, Upload{"a.png", "image/png", "PNG"}, card(), Keys{{{"a", "b"}}}, 15);
    CHECK(call.method == "sendPhoto");
    CHECK(call.repeat == Call::Repeat::unsafe);
    CHECK(call.content_type.starts_with("multipart/form-data; boundary="));
    const auto has = [&](const std::string& name, const std::string& value) {
        return call.body.find("name=\"" + name + "\"\r\n\r\n" + value + "\r\n--") !=
               std::string::npos;
    };
    CHECK(has("chat_id", "7"));
    CHECK(has("caption", "👨‍🔧 Пётр: #12"));
    CHECK(has("caption_entities",
              R"([{"type":"text_mention","offset":6,"length":4,"user":{"id":301}},)"
              R"({"type":"bold","offset":12,"length":3}])"));
    CHECK(has("reply_parameters", R"({"message_id":15,"allow_sending_without_reply":true})"));
    CHECK(has("reply_markup", R"({"inline_keyboard":[[{"text":"a","callback_data":"b"}]]})"));
    CHECK(call.body.find("name=\"photo\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
                         "PNG\r\n--") != std::string::npos);

    const auto document = send_document(7, {"a", "", "x"});
    CHECK(document.body.find("caption") == std::string::npos);
    CHECK(document.method == "sendDocument");
}

TEST_CASE("a file that is empty or too large is refused, and a large one may take its time") {
    const auto refused_file = [](std::size_t bytes) {
        return test::thrown_by([&] {
                   static_cast<void>(send_document(7, {"a", "", std::string(bytes, 'x')}));
               }) == base::Errc::failed;
    };
    CHECK(refused_file(0));
    CHECK(refused_file(50'000'001));
    CHECK_FALSE(refused_file(1));
    CHECK(test::thrown_by([] {
              static_cast<void>(send_photo(7, Upload{"a", "", std::string(10'000'001, 'x')}));
          }) == base::Errc::failed);
    CHECK(send_document(7, {"a", "", std::string(5'000'000, 'x')}).timeout > 100s);
}
