#include "tests/telegram_fake/api.hpp"

#include <catch2/catch.hpp>

using namespace repair::test;

TEST_CASE("what a person says comes to the bot as Telegram would tell it") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна Ёлкина");
    fake.username(anna, "anna_e");
    const auto id = fake.says(anna, "/start code7");
    const auto told = api.poll(0);
    REQUIRE(told.result().elements().size() == 1);
    const auto& message = *told.result().elements()[0].child("message");
    CHECK(message.number_at("message_id") == id);
    CHECK(message.string_at("text") == "/start code7");
    CHECK(message.find("from.id")->number() == anna);
    CHECK(message.find("from.first_name")->string() == "Анна");
    CHECK(message.find("from.last_name")->string() == "Ёлкина");
    CHECK(message.find("from.language_code")->string() == "ru");
    CHECK(message.find("from.is_bot")->boolean() == false);
    CHECK(message.find("chat.id")->number() == anna);
    CHECK(message.find("chat.type")->string() == "private");
    CHECK(message.child("entities")->dump() == R"([{"offset":0,"length":6,"type":"bot_command"}])");
    CHECK(fake.violations().empty());
}

TEST_CASE("a message of the bot is there with its text, entities and buttons") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto told = api.call(
        "sendMessage",
        Json::object()
            .set("chat_id", anna)
            .set("text", "  <b>Заявка</b> &lt;12&gt; 🧰\n")
            .set("parse_mode", "HTML")
            .set("reply_markup", inline_keyboard({{"✅ Принять", "acc:12:1"}, {"❌", "dec:12:1"}})));
    REQUIRE(told.status == 200);
    CHECK(told.body.find("result.text")->string() == "Заявка <12> 🧰");
    const auto seen = fake.last(anna);
    CHECK(seen.id == told.id());
    CHECK(seen.by_bot);
    CHECK(seen.text == "Заявка <12> 🧰");
    CHECK(seen.entities.dump() == R"([{"offset":0,"length":6,"type":"bold"}])");
    REQUIRE(seen.buttons.size() == 2);
    CHECK(seen.buttons[0][0] == Button{"✅ Принять", "acc:12:1", ""});
    CHECK(seen.data_of("Принять") == "acc:12:1");
    CHECK(fake.told(anna) == "< Заявка <12> 🧰\n    [✅ Принять]\n    [❌]\n");
    CHECK(fake.violations().empty());
}

TEST_CASE("a press comes with the message it was made on and shows when it was answered") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto card = api.say(anna, "Заявка", inline_keyboard({{"Принять", "acc:1"}})).id();
    const auto press = fake.presses(anna, anna, "Принять");
    const auto told = api.poll(0);
    const auto& query = *told.result().elements().at(0).child("callback_query");
    CHECK(query.string_at("id") == press);
    CHECK(query.string_at("data") == "acc:1");
    CHECK(query.find("message.message_id")->number() == card);
    CHECK(query.find("message.from.is_bot")->boolean());
    CHECK(query.find("message.reply_markup.inline_keyboard") != nullptr);
    CHECK(fake.presses_unanswered().size() == 1);
    const auto answer = Json::object()
                            .set("callback_query_id", press)
                            .set("text", "Принято")
                            .set("show_alert", true);
    CHECK(api.call("answerCallbackQuery", answer).result() == Json(true));
    const auto seen = fake.wait_for_answer(press);
    CHECK(seen.answer == "Принято");
    CHECK(seen.alert);
    CHECK(seen.answers == 1);
    CHECK(fake.presses_unanswered().empty());
    const auto again = api.call("answerCallbackQuery", answer);
    CHECK(again.error() ==
          "Bad Request: query is too old and response timeout expired or query ID is invalid");
    CHECK(fake.press(press).answers == 2);
}

TEST_CASE("a press on a deleted card comes with a message that cannot be seen") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto card = api.say(anna, "Заявка", inline_keyboard({{"Принять", "acc:1"}})).id();
    fake.deletes(anna, card);
    CHECK_THROWS(fake.presses(anna, anna, "Принять"));
    fake.presses_data(anna, anna, card, "acc:1");
    const auto told = api.poll(0);
    const auto& query = *told.result().elements().at(0).child("callback_query");
    CHECK(query.find("message.date")->number() == 0);
    CHECK(query.find("message.text") == nullptr);
}

TEST_CASE("an edit without a keyboard takes the keyboard away") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto card = api.say(anna, "Заявка", inline_keyboard({{"Принять", "acc:1"}})).id();
    CHECK(fake.message(anna, card).offers("Принять"));
    CHECK(api.edit(anna, card, "Закрыта").status == 200);
    const auto seen = fake.wait_for_edit(anna, card);
    CHECK(seen.text == "Закрыта");
    CHECK(seen.buttons.empty());
    CHECK(seen.edits == 1);
}

TEST_CASE("a question in a group is for one person, and their next words answer it") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    fake.person(boris, "Борис");
    fake.group(work_chat, "Мастера", FakeTelegram::Bot::inside);
    fake.joins(anna, work_chat);
    fake.joins(boris, work_chat);
    const auto said = fake.says(anna, work_chat, "/close");
    const auto question = api.call(
        "sendMessage",
        Json::object()
            .set("chat_id", work_chat)
            .set("text", "Сумма?")
            .set("reply_parameters", Json::object().set("message_id", said))
            .set("reply_markup", Json::object().set("force_reply", true).set("selective", true)));
    const auto seen = fake.last(work_chat);
    CHECK(seen.force_reply);
    CHECK(seen.asked == std::vector{anna});
    CHECK(seen.reply_to == said);
    api.poll(api.poll(0).result().elements().back().number_at("update_id").value() + 1);
    fake.types(boris, work_chat, "ничего не знаю");
    const auto answer = fake.types(anna, work_chat, "4000");
    CHECK(fake.message(work_chat, answer).reply_to == question.id());
    const auto told = api.poll(0);
    REQUIRE(told.result().elements().size() == 1);  // Privacy: the talk of others is not told.
    const auto& message = *told.result().elements()[0].child("message");
    CHECK(message.string_at("text") == "4000");
    CHECK(message.find("reply_to_message.message_id")->number() == question.id());
    CHECK(message.find("reply_to_message.from.id")->number() == fake.bot());
    CHECK(message.find("reply_to_message.text")->string() == "Сумма?");
    CHECK(fake.message(work_chat, fake.types(anna, work_chat, "и ещё")).reply_to == 0);
    CHECK(fake.violations().empty());
}

TEST_CASE("without privacy the bot hears everything in a group") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    fake.group(work_chat, "Мастера", FakeTelegram::Bot::inside);
    fake.says(anna, work_chat, "кто где");
    CHECK(api.poll(0).result().elements().empty());
    fake.privacy(FakeTelegram::Privacy::off);
    fake.says(anna, work_chat, "кто где");
    CHECK(api.poll(0).result().elements().size() == 1);
}

TEST_CASE("a reply keyboard stays until another comes, and its buttons say their text") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto row =
        Json::array().add("📋 Заявки").add(Json::object().set("text", "⚙️ Настройки"));
    const auto menu = Json::object()
                          .set("keyboard", Json::array().add(row))
                          .set("resize_keyboard", true)
                          .set("is_persistent", true);
    const auto first = api.say(anna, "Здравствуйте", menu).id();
    api.say(anna, "Ещё что-то");
    REQUIRE(fake.keyboard(anna).size() == 1);
    CHECK(fake.keyboard(anna)[0][1].text == "⚙️ Настройки");
    CHECK(fake.presses(anna, anna, "📋 Заявки").empty());
    CHECK(api.poll(0).result().elements().at(0).find("message.text")->string() == "📋 Заявки");
    CHECK(api.edit(anna, first, "Иначе").error() == "Bad Request: message can't be edited");
    api.say(anna, "Всё", Json::object().set("remove_keyboard", true));
    CHECK(fake.keyboard(anna).empty());
    CHECK(fake.violations().empty());
}

TEST_CASE("a chat is shared through the button that asks for one") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    fake.group(work_chat, "Мастера");
    const auto request = Json::object()
                             .set("request_id", 5)
                             .set("chat_is_channel", false)
                             .set("bot_is_member", true)
                             .set("request_title", true);
    const auto button = Json::object().set("text", "Выбрать").set("request_chat", request);
    api.say(anna, "Какая группа?",
            Json::object().set("keyboard", Json::array().add(Json::array().add(button))));
    fake.shares_chat(anna, work_chat);
    const auto told = api.poll(0);
    const auto& updates = told.result().elements();
    REQUIRE(updates.size() == 3);
    CHECK(updates[0].find("my_chat_member.new_chat_member.status")->string() == "member");
    CHECK(updates[1].find("message.new_chat_members") != nullptr);
    CHECK(updates[2].find("message.chat_shared.chat_id")->number() == work_chat);
    CHECK(updates[2].find("message.chat_shared.request_id")->number() == 5);
    CHECK(updates[2].find("message.chat_shared.title")->string() == "Мастера");
    CHECK(fake.violations().empty());
}

TEST_CASE("photos, voices, stickers, contacts, forwards and edits come as what they are") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto card = api.say(anna, "Заявка").id();
    fake.sends_photo(anna, anna, "протечка", card);
    fake.sends_voice(anna, anna);
    fake.sends_sticker(anna, anna);
    fake.sends_document(anna, anna, "чек.pdf");
    fake.sends_contact(anna, anna, "+79991234567", anna);
    const auto words = fake.forwards(anna, anna, "Ленина 5, 89991234567", "Пётр");
    fake.edits(anna, anna, words, "Ленина 6");
    const auto told = api.poll(0);
    const auto& updates = told.result().elements();
    REQUIRE(updates.size() == 7);
    CHECK(updates[0].find("message.caption")->string() == "протечка");
    CHECK(updates[0].find("message.photo")->elements().size() == 1);
    CHECK(updates[0].find("message.reply_to_message.message_id")->number() == card);
    CHECK(updates[1].find("message.voice.duration") != nullptr);
    CHECK(updates[2].find("message.sticker.emoji") != nullptr);
    CHECK(updates[3].find("message.document.file_name")->string() == "чек.pdf");
    CHECK(updates[4].find("message.contact.user_id")->number() == anna);
    CHECK(updates[5].find("message.forward_origin.sender_user_name")->string() == "Пётр");
    CHECK(updates[6].find("edited_message.text")->string() == "Ленина 6");
    CHECK(updates[6].find("edited_message.edit_date") != nullptr);
    const auto photo = updates[0].find("message.photo")->elements()[0].string_at("file_id");
    const auto file = api.call("getFile", Json::object().set("file_id", photo));
    CHECK(file.result().number_at("file_size") == 9);
    CHECK(fake.file(photo) == "a picture");
}
