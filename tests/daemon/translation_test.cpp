#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/raw.hpp"
#include "daemon/hearing.hpp"
#include "daemon/posting.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using bot::Act;
using bot::Heard;
using bot::Post;
using daemon::call_for;
using daemon::heard_of;
using domain::ChatId;
using domain::MessageId;

namespace {

constexpr base::Time now{std::chrono::seconds{1'700'000'000}};

std::optional<Heard> hear(const std::string& members) {
    const auto json = base::parse_json(R"({"update_id":5,)" + members + "}");
    REQUIRE(json);
    return heard_of(telegram::parse_updates(base::Json::array().add(*json)).front(), now);
}

std::string message(const std::string& members,
                    const std::string& chat = R"("id":200,"type":"private")") {
    return R"("message":{"message_id":7,"date":1,"chat":{)" + chat +
           R"(},"from":{"id":200,"is_bot":false,"first_name":"Анна","language_code":"en"},)" +
           members + "}";
}

const std::string group = R"("id":-5,"type":"group","title":"Мастера")";

base::Json body(const Post& post) {
    return *base::parse_json(call_for(post).body);
}

}  // namespace

TEST_CASE("what people send is heard as what it is") {
    auto heard = hear(message(R"("text":"привет")"));
    REQUIRE(heard);
    CHECK(heard->chat == ChatId{200});
    CHECK(heard->place == bot::Place::private_chat);
    CHECK(heard->from.name == "Анна");
    CHECK(heard->from.language == "en");
    CHECK(heard->message == MessageId{7});
    CHECK(heard->at == now);
    CHECK(heard->said() == base::Time{std::chrono::seconds{1}});
    CHECK(std::get<bot::Words>(heard->what).text == "привет");
    CHECK(std::get<bot::Words>(heard->what).how == bot::Words::How::typed);

    heard = hear(message(R"("photo":[{"file_id":"a","file_unique_id":"a","width":1,"height":1}],
                            "caption":"вот")"));
    CHECK(std::get<bot::Photo>(heard->what).file == "a");
    CHECK(std::get<bot::Photo>(heard->what).caption == "вот");
    heard = hear(message(R"("contact":{"phone_number":"+79001234567","first_name":"Пётр"})"));
    CHECK(std::get<bot::Contact>(heard->what).phone == "+79001234567");
    heard = hear(message(R"("voice":{"file_id":"v","file_unique_id":"v","duration":1})"));
    CHECK(std::get<bot::Other>(heard->what).kind == "voice");
    heard = hear(message(R"("chat_shared":{"request_id":3,"chat_id":-9})"));
    CHECK(std::get<bot::SharedChat>(heard->what).request == 3);
    CHECK(std::get<bot::SharedChat>(heard->what).chat == ChatId{-9});
    heard = hear(message(R"("text":"x","forward_origin":{"type":"user","date":1,
        "sender_user":{"id":1,"is_bot":false,"first_name":"A"}})"));
    CHECK(std::get<bot::Words>(heard->what).how == bot::Words::How::forwarded);
    heard = hear(message(R"("text":"x","reply_to_message":{"message_id":3,"date":1,
        "chat":{"id":200,"type":"private"}})"));
    CHECK(heard->answers == MessageId{3});
}

TEST_CASE("groups, presses, comings and goings are heard") {
    auto heard = hear(message(R"("text":"x")", group));
    REQUIRE(heard);
    CHECK(heard->place == bot::Place::group);
    CHECK(heard->title == "Мастера");
    heard = hear(message(R"("migrate_to_chat_id":-100500)", group));
    REQUIRE(heard);
    CHECK(std::get<bot::Moved>(heard->what).to == ChatId{-100500});
    heard = hear(message(R"("migrate_from_chat_id":-5)",
                         R"("id":-100500,"type":"supergroup","title":"Мастера")"));
    REQUIRE(heard);
    CHECK(heard->chat == ChatId{-5});
    CHECK(std::get<bot::Moved>(heard->what).to == ChatId{-100500});

    heard = hear(R"("callback_query":{"id":"77","from":{"id":200,"is_bot":false,"first_name":"A"},
        "message":{"message_id":3,"date":1,"chat":{"id":200,"type":"private"}},
        "chat_instance":"1","data":"card:12"})");
    REQUIRE(heard);
    CHECK(std::get<bot::Press>(heard->what).data == "card:12");
    CHECK(std::get<bot::Press>(heard->what).query == "77");
    CHECK(heard->message == MessageId{3});
    heard = hear(R"("callback_query":{"id":"77","from":{"id":200,"is_bot":false,"first_name":"A"},
        "inline_message_id":"x","chat_instance":"1","data":"card:12"})");
    REQUIRE(heard);
    CHECK(heard->chat == ChatId{200});

    heard = hear(R"("my_chat_member":{"chat":{)" + group + R"(},"date":1,
        "from":{"id":200,"is_bot":false,"first_name":"A"},
        "old_chat_member":{"status":"member","user":{"id":9,"is_bot":true,"first_name":"b"}},
        "new_chat_member":{"status":"kicked","user":{"id":9,"is_bot":true,"first_name":"b"},
        "until_date":0}})");
    REQUIRE(heard);
    CHECK(std::get<bot::Membership>(heard->what).was_there);
    CHECK_FALSE(std::get<bot::Membership>(heard->what).is_there);
}

TEST_CASE("what concerns nobody here is not heard") {
    CHECK_FALSE(hear(R"("poll":{"id":"1"})"));
    CHECK_FALSE(hear(R"("message":{"message_id":"x"})"));
    CHECK_FALSE(hear(message(R"("text":"x")", R"("id":-1005,"type":"channel","title":"x")")));
    CHECK_FALSE(hear(R"("message":{"message_id":7,"date":1,"chat":{"id":-5,"type":"group",
        "title":"x"},"from":{"id":1,"is_bot":true,"first_name":"b"},"text":"x"})"));
}

TEST_CASE("posts become the calls that do what they say") {
    Post post{.chat = ChatId{200}, .text = "привет"};
    CHECK(call_for(post).method == "sendMessage");
    CHECK(call_for(post).repeat == telegram::Call::Repeat::unsafe);
    post.keys = {{{.label = "да", .data = "y"}}};
    post.reply_to = MessageId{4};
    CHECK(body(post).find("reply_markup")->find("inline_keyboard") != nullptr);
    post.keys = {};
    post.asks = true;
    CHECK(body(post).find("reply_markup")->find("force_reply") != nullptr);
    post.board = {{{.label = "группа", .asks = bot::BoardKey::Asks::group, .request = 2}}};
    CHECK(body(post).find("reply_markup")->find("keyboard") != nullptr);

    post = {.act = Act::edit, .chat = ChatId{200}, .message = MessageId{5}, .text = "x"};
    CHECK(call_for(post).method == "editMessageText");
    CHECK(body(post).number_at("message_id") == 5);
    post.act = Act::strip;
    CHECK(call_for(post).method == "editMessageReplyMarkup");
    post.act = Act::erase;
    CHECK(call_for(post).method == "deleteMessage");
    CHECK(daemon::twice(post) == office::Twice::harmless);
    post.message.reset();
    CHECK(test::thrown_by([&] { (void)call_for(post); }) == base::Errc::failed);
    post = {.act = Act::answer, .chat = ChatId{200}, .text = "готово", .query = "7", .alert = true};
    CHECK(call_for(post).method == "answerCallbackQuery");
    CHECK(body(post).boolean_at("show_alert"));
    CHECK(daemon::row_for(post, now).kind == domain::NoticeKind::answer);
    post = {.chat = ChatId{200}, .text = "x", .photo = "file"};
    CHECK(call_for(post).method == "sendPhoto");
    CHECK(daemon::twice(post) == office::Twice::doubled);
    CHECK(daemon::row_for(post, now).kind == domain::NoticeKind::reply);
}

TEST_CASE("a text that is too long is several posts, and the last is what it was") {
    std::string text;
    while (text.size() < 20'000)
        text += "строка номер\n";
    const Post post{.chat = ChatId{200},
                    .text = text,
                    .keys = {{{.label = "да", .data = "y"}}},
                    .reply_to = MessageId{3},
                    .card = domain::OrderId{12}};
    const auto pieces = daemon::pieces_of(post);
    REQUIRE(pieces.size() > 1);
    std::string whole;
    for (const auto& piece : pieces)
        whole += piece.text.text;
    CHECK(whole == text);
    CHECK(pieces.front().reply_to == MessageId{3});
    CHECK(pieces.front().keys.empty());
    CHECK_FALSE(pieces.front().card);
    CHECK(pieces.back().keys == post.keys);
    CHECK(pieces.back().card == post.card);
    CHECK(daemon::pieces_of({.chat = ChatId{1}, .text = "x"}).size() == 1);
}
