// What Telegram does not do, in its own words.

#include "tests/telegram_fake/api.hpp"

#include <catch2/catch.hpp>

using namespace repair::test;
using namespace std::chrono_literals;

namespace {

Json to(std::int64_t chat) {
    return Json::object().set("chat_id", chat);
}

Json at(std::int64_t chat, std::int64_t message) {
    return to(chat).set("message_id", message);
}

}  // namespace

TEST_CASE("a wrong token and an unknown method are told apart") {
    FakeTelegram fake;
    HttpClient wire(fake.port());
    const auto wrong = Api::told(wire.post("/bot123:wrong/getMe", "{}"));
    CHECK(wrong.status == 401);
    CHECK(wrong.body.dump() == R"({"ok":false,"error_code":401,"description":"Unauthorized"})");
    Api api(fake);
    const auto unknown = api.call("sendMassage");
    CHECK(unknown.status == 404);
    CHECK(unknown.error() == "Not Found");
    const auto me = api.call("getMe");
    CHECK(me.status == 200);
    CHECK(me.result().number_at("id") == fake.bot());
    CHECK(me.result().boolean_at("is_bot"));
    CHECK(Api::told(wire.get("/nowhere")).status == 404);
}

TEST_CASE("a token that was replaced is no token any more") {
    FakeTelegram fake;
    Api before(fake);
    const auto bot = fake.bot();
    fake.replaces_token();
    CHECK(before.call("getMe").status == 401);
    CHECK(Api(fake).call("getMe").result().number_at("id") == bot);
    fake.becomes_other_bot();
    CHECK(fake.bot() != bot);
    CHECK(Api(fake).call("getMe").result().number_at("id") == fake.bot());
}

TEST_CASE("whom the bot cannot write to") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна", FakeTelegram::Started::no);
    CHECK(api.say(999, "?").error() == "Bad Request: chat not found");
    CHECK(api.say(anna, "?").error() == "Forbidden: bot can't initiate conversation with a user");
    fake.says(anna, "/start");
    CHECK(api.say(anna, "!").status == 200);
    fake.blocks(anna);
    const auto blocked = api.say(anna, "?");
    CHECK(blocked.status == 403);
    CHECK(blocked.error() == "Forbidden: bot was blocked by the user");
    fake.unblocks(anna);
    CHECK(api.say(anna, "!").status == 200);
    fake.deactivates(anna);
    CHECK(api.say(anna, "?").error() == "Forbidden: user is deactivated");
}

TEST_CASE("a block and its end come to the bot as its own status") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    fake.blocks(anna);
    fake.says(anna, "я вернулась");
    const auto told = api.poll(0);
    const auto& updates = told.result().elements();
    REQUIRE(updates.size() == 3);
    CHECK(updates[0].find("my_chat_member.new_chat_member.status")->string() == "kicked");
    CHECK(updates[1].find("my_chat_member.old_chat_member.status")->string() == "kicked");
    CHECK(updates[1].find("my_chat_member.new_chat_member.status")->string() == "member");
    CHECK(updates[2].find("message.text")->string() == "я вернулась");
}

TEST_CASE("a group has the bot or has not") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    fake.group(work_chat, "Мастера");
    CHECK(api.say(work_chat, "?").error() == "Bad Request: chat not found");
    fake.adds_bot(work_chat, anna);
    CHECK(api.say(work_chat, "!").status == 200);
    const auto member = to(work_chat).set("user_id", fake.bot());
    CHECK(api.call("getChatMember", member).result().string_at("status") == "member");
    fake.bot_writing(work_chat, FakeTelegram::Writing::forbidden);
    CHECK(api.say(work_chat, "?").error() ==
          "Bad Request: not enough rights to send text messages to the chat");
    fake.kicks_bot(work_chat, anna);
    const auto kicked = api.say(work_chat, "?");
    CHECK(kicked.status == 403);
    CHECK(kicked.error() == "Forbidden: bot was kicked from the group chat");
    const auto told = api.poll(0);
    const auto& last = told.result().elements().back();
    CHECK(last.find("my_chat_member.chat.id")->number() == work_chat);
    CHECK(last.find("my_chat_member.from.id")->number() == anna);
    CHECK(last.find("my_chat_member.new_chat_member.status")->string() == "kicked");
}

TEST_CASE("a group that became a supergroup says where it went") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    fake.group(work_chat, "Мастера", FakeTelegram::Bot::inside);
    fake.joins(anna, work_chat);
    const auto card = api.say(work_chat, "Заявка").id();
    const auto fresh = fake.upgrades(work_chat);
    CHECK(fresh < -1'000'000'000'000);
    const auto told = api.poll(0);
    const auto& updates = told.result().elements();
    REQUIRE(updates.size() == 3);
    CHECK(updates[1].find("message.chat.id")->number() == work_chat);
    CHECK(updates[1].find("message.migrate_to_chat_id")->number() == fresh);
    CHECK(updates[2].find("message.chat.id")->number() == fresh);
    CHECK(updates[2].find("message.chat.type")->string() == "supergroup");
    CHECK(updates[2].find("message.migrate_from_chat_id")->number() == work_chat);
    const auto lost = api.say(work_chat, "?");
    CHECK(lost.status == 400);
    CHECK(lost.error() == "Bad Request: group chat was upgraded to a supergroup chat");
    CHECK(lost.body.find("parameters.migrate_to_chat_id")->number() == fresh);
    CHECK(api.edit(work_chat, card, "?").body.find("parameters.migrate_to_chat_id") != nullptr);
    CHECK(api.say(fresh, "!").status == 200);
    CHECK(api.edit(fresh, 900, "?").error() == "Bad Request: message to edit not found");
    fake.kicks_bot(fresh, anna);
    CHECK(api.say(fresh, "?").error() == "Forbidden: bot was kicked from the supergroup chat");
    CHECK_THROWS(fake.says(anna, work_chat, "есть кто?"));
}

TEST_CASE("what cannot be edited") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto card = api.say(anna, "Заявка", inline_keyboard({{"Принять", "acc:1"}})).id();
    const auto same = at(anna, card)
                          .set("text", "Заявка ")
                          .set("reply_markup", inline_keyboard({{"Принять", "acc:1"}}));
    CHECK(api.call("editMessageText", same).error() ==
          "Bad Request: message is not modified: specified new message content and reply markup "
          "are exactly the same as a current content and reply markup of the message");
    CHECK(fake.message(anna, card).edits == 0);
    CHECK(api.call("editMessageReplyMarkup", at(anna, card)).status == 200);
    CHECK(api.call("editMessageReplyMarkup", at(anna, card)).status == 400);
    CHECK(api.edit(anna, 999'999, "?").error() == "Bad Request: message to edit not found");
    const auto hers = fake.says(anna, "моё");
    CHECK(api.edit(anna, hers, "?").error() == "Bad Request: message can't be edited");
    const auto asks = api.say(anna, "Сумма?", Json::object().set("force_reply", true)).id();
    CHECK(api.edit(anna, asks, "?").error() == "Bad Request: message can't be edited");
    fake.ages(anna, card, 49h);
    CHECK(api.edit(anna, card, "?").error() == "Bad Request: message can't be edited");
    CHECK(api.call("deleteMessage", at(anna, card)).error() ==
          "Bad Request: message can't be deleted");
    fake.deletes(anna, asks);
    CHECK(api.edit(anna, asks, "?").error() == "Bad Request: message to edit not found");
    CHECK(api.call("deleteMessage", at(anna, asks)).error() ==
          "Bad Request: message to delete not found");
    CHECK(api.call("deleteMessage", at(anna, hers)).status == 200);
    CHECK(fake.message(anna, hers).deleted);
    CHECK(fake.violations().empty());
}

TEST_CASE("texts that Telegram does not take") {
    struct Case {
        std::string text;
        std::string mode;
        std::string error;
    };
    std::string emoji;
    for (int i = 0; i < 2048; ++i)
        emoji += "🧰";
    const std::vector<Case> cases{
        {"", "", "message text is empty"},
        {" \n ", "", "message text is empty"},
        {"<b></b>", "HTML", "message text is empty"},
        {emoji, "", ""},
        {emoji + "!", "", "message is too long"},
        {"<b>x", "HTML",
         "can't parse entities: Can't find end tag corresponding to start tag \"b\""},
        {"a < b", "HTML", "can't parse entities: Unsupported start tag \"\" at byte offset 2"},
        {"x</b>", "HTML", "can't parse entities: Unexpected end tag at byte offset 1"},
        {"<b><i>x</b></i>", "HTML",
         "can't parse entities: Unmatched end tag at byte offset 7, expected \"</i>\", found "
         "\"</b>\""},
        {"<b>&lt;&amp;&quot;&#39;</b> <a href=\"tg://user?id=5\">он</a>", "HTML", ""},
    };
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    for (const auto& one : cases) {
        INFO(one.text.substr(0, 40));
        auto message = to(anna).set("text", one.text);
        if (!one.mode.empty()) message.set("parse_mode", one.mode);
        const auto told = api.call("sendMessage", message);
        CHECK(told.error() == (one.error.empty() ? "" : "Bad Request: " + one.error));
    }
    const auto last = fake.last(anna);
    CHECK(last.text == "<&\"' он");
    CHECK(last.entities.elements().at(1).find("user.id")->number() == 5);
}

TEST_CASE("entities are counted in UTF-16 units and lie inside the text") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto bold = [&](std::int64_t offset, std::int64_t length) {
        const auto entity =
            Json::object().set("type", "bold").set("offset", offset).set("length", length);
        return api.call(
            "sendMessage",
            to(anna).set("text", "🧰 да").set("entities", Json::array().add(entity)));
    };
    CHECK(bold(3, 2).status == 200);
    CHECK(bold(0, 2).status == 200);
    CHECK(fake.violations().empty());
    CHECK(bold(4, 2).error() ==
          "Bad Request: entity beginning at UTF-16 offset 4 ends after the end of the text at "
          "UTF-16 offset 5");
    CHECK(bold(1, 2).error() == "Bad Request: entity begins in a middle of a UTF-16 symbol");
    CHECK(fake.violations().size() == 2);
}

TEST_CASE("keyboards that Telegram does not take") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    CHECK(api.say(anna, "x", inline_keyboard({{"да", std::string(64, 'd')}})).status == 200);
    CHECK(fake.violations().empty());
    CHECK(api.say(anna, "x", inline_keyboard({{"да", std::string(65, 'd')}})).error() ==
          "Bad Request: BUTTON_DATA_INVALID");
    std::vector<std::pair<std::string, std::string>> many;
    for (int i = 0; i < 101; ++i)
        many.emplace_back("да", "d");
    CHECK(api.say(anna, "x", inline_keyboard(many)).error() ==
          "Bad Request: reply markup is too long");
    CHECK(api.say(anna, "x", inline_keyboard({{std::string(11'000, 'x'), "d"}})).error() ==
          "Bad Request: reply markup is too long");
    const auto card = api.say(anna, "x").id();
    const auto wrong = at(anna, card)
                           .set("text", "y")
                           .set("reply_markup", Json::object().set("force_reply", true));
    CHECK(api.call("editMessageText", wrong).error() == "Bad Request: inline keyboard expected");
    CHECK(fake.violations().size() >= 4);
}

TEST_CASE("a press grows too old") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    api.say(anna, "Заявка", inline_keyboard({{"Принять", "acc:1"}}));
    const auto press = fake.presses(anna, anna, "Принять");
    fake.expires(press);
    const auto too_old =
        "Bad Request: query is too old and response timeout expired or query ID is invalid";
    CHECK(api.call("answerCallbackQuery", Json::object().set("callback_query_id", press)).error() ==
          too_old);
    CHECK(api.call("answerCallbackQuery", Json::object().set("callback_query_id", "1")).error() ==
          too_old);
    CHECK(!fake.press(press).answered_at);
}

TEST_CASE("a reply to what is not there needs to be allowed") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto reply = [&](bool anyway) {
        return api.call("sendMessage", to(anna)
                                           .set("text", "вот")
                                           .set("reply_parameters",
                                                Json::object()
                                                    .set("message_id", 77)
                                                    .set("allow_sending_without_reply", anyway)));
    };
    CHECK(reply(false).error() == "Bad Request: message to be replied not found");
    CHECK(reply(true).status == 200);
}

TEST_CASE("commands are kept per scope") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto commands =
        Json::array().add(Json::object().set("command", "menu").set("description", "Главное меню"));
    const auto for_anna = Json::object().set("type", "chat").set("chat_id", anna);
    CHECK(api.call("setMyCommands", Json::object().set("commands", commands)).status == 200);
    CHECK(api.call("setMyCommands", Json::object().set("commands", commands).set("scope", for_anna))
              .status == 200);
    CHECK(fake.commands().elements().size() == 2);
    CHECK(api.call("getMyCommands", Json::object().set("scope", for_anna)).result() == commands);
    CHECK(api.call("deleteMyCommands", Json::object().set("scope", for_anna)).status == 200);
    CHECK(fake.commands().elements().size() == 1);
    const auto stranger = Json::object().set("type", "chat").set("chat_id", 999);
    CHECK(api.call("setMyCommands", Json::object().set("commands", commands).set("scope", stranger))
              .error() == "Bad Request: chat not found");
    CHECK(fake.violations().empty());
}
