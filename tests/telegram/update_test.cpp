#include "core/telegram/update.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using namespace repair::telegram;

namespace {

const std::string person =
    R"({"id":301,"is_bot":false,"first_name":"Пётр","last_name":"Ёлкин","username":"yolkin",)"
    R"("language_code":"ru","is_premium":true})";
const std::string room = R"({"id":301,"first_name":"Пётр","username":"yolkin","type":"private"})";
const std::string group = R"({"id":-1001234567890,"title":"Бригада","type":"supergroup"})";

std::vector<Update> updates(const std::string& json) {
    auto read = base::parse_json(json);
    REQUIRE(read);
    return parse_updates(std::move(*read));
}

Update update(const std::string& json) {
    auto all = updates("[" + json + "]");
    REQUIRE(all.size() == 1);
    return std::move(all[0]);
}

/// An update with a message of these members, besides those that every message has.
Update said(const std::string& members, const std::string& kind = "message") {
    return update(R"({"update_id":5,")" + kind + R"(":{"message_id":9,"from":)" + person +
                  R"(,"chat":)" + room + R"(,"date":1761132600)" +
                  (members.empty() ? "" : "," + members) + "}}");
}

Message message(const std::string& members, const std::string& kind = "message") {
    const auto whole = said(members, kind);
    REQUIRE(std::holds_alternative<Message>(whole.what));
    return std::get<Message>(whole.what);
}

std::string why(const std::string& json) {
    const auto whole = update(json);
    const auto* const broken = std::get_if<Broken>(&whole.what);
    return broken == nullptr ? "not broken" : broken->why;
}

bool ignored(const Update& whole) {
    return std::holds_alternative<Ignored>(whole.what);
}

}  // namespace

TEST_CASE("a message is who, where, when and what") {
    const auto whole = said(R"("text":"Привет\n/start")");
    CHECK(whole.id == 5);
    CHECK(whole.raw().starts_with(R"({"update_id":5,"message":{"message_id":9,"from":{"id":301,)"));
    const auto& read = std::get<Message>(whole.what);
    CHECK(read.id == 9);
    CHECK(read.chat.id == 301);
    CHECK(read.chat.kind == ChatKind::private_chat);
    CHECK(read.date.time_since_epoch().count() == 1761132600);
    CHECK(read.text == "Привет\n/start");
    REQUIRE(read.from);
    CHECK(read.from->id == 301);
    CHECK(read.from->name == "Пётр Ёлкин");
    CHECK(read.from->username == "yolkin");
    CHECK(read.from->language == "ru");
    CHECK_FALSE(read.from->bot);
    CHECK_FALSE(read.edited);
    CHECK_FALSE(read.forwarded);
    CHECK_FALSE(read.reply_to);
    CHECK(read.media.empty());
}

TEST_CASE("an edited, a forwarded, a replying message says so") {
    CHECK(message(R"("text":"x","edit_date":1)", "edited_message").edited);
    CHECK(message(R"("text":"x","forward_origin":{"type":"hidden_user","date":1})").forwarded);
    const auto reply = message(R"("text":"x","reply_to_message":{"message_id":4,"from":)"
                               R"({"id":77,"is_bot":true},"chat":{"id":301},"date":1})");
    REQUIRE(reply.reply_to);
    CHECK(reply.reply_to->message == 4);
    CHECK(reply.reply_to->author == 77);
    CHECK(message(R"("text":"x","reply_to_message":{"message_id":4})").reply_to->author == 0);
    CHECK_FALSE(message(R"("text":"x","reply_to_message":{"message_id":4,)"
                        R"("forum_topic_created":{"name":"x","icon_color":1}})")
                    .reply_to);
    CHECK_FALSE(message(R"("text":"x","reply_to_message":[])").reply_to);
    CHECK_FALSE(message(R"("text":"x","external_reply":{"message_id":4})").reply_to);
}

TEST_CASE("a photo has its largest size and its caption") {
    const auto read = message(
        R"("caption":"Шильдик","photo":[{"file_id":"S","width":90,"height":60,"file_size":1},)"
        R"({"file_id":"L","width":1280,"height":853},{"file_id":"M","width":320,"height":213}])");
    CHECK(read.text == "Шильдик");
    CHECK(read.media == "photo");
    CHECK(read.photo == "L");
    CHECK(message(R"("photo":[])").photo.empty());
    CHECK(message(R"("photo":[7,{}])").photo.empty());
    CHECK(message(R"("photo":[{"file_id":"A","width":9223372036854775807,"height":2}])").photo ==
          "A");
}

TEST_CASE("media has the word of the API") {
    const auto [members, word] = GENERATE(table<std::string, std::string>({
        {R"("voice":{"file_id":"x","duration":3})", "voice"},
        {R"("sticker":{"file_id":"x","emoji":"😀"})", "sticker"},
        {R"("video":{"file_id":"x"})", "video"},
        {R"("video_note":{"file_id":"x"})", "video_note"},
        {R"("audio":{"file_id":"x"})", "audio"},
        {R"("document":{"file_id":"x"})", "document"},
        {R"("document":{"file_id":"x"},"animation":{"file_id":"x"})", "animation"},
        {R"("location":{"latitude":55.7,"longitude":37.6})", "location"},
        {R"("location":{"latitude":55.7},"venue":{"title":"x"})", "venue"},
        {R"("poll":{"id":"1"})", "poll"},
        {R"("dice":{"emoji":"🎲","value":3})", "dice"},
        {R"("story":{"id":1})", "story"},
    }));
    CHECK(message(members).media == word);
}

TEST_CASE("a contact and a shared chat are read") {
    const auto read = message(R"("contact":{"phone_number":"+79991234567","first_name":"Анна",)"
                              R"("last_name":"П.","user_id":5000000001})");
    REQUIRE(read.contact);
    CHECK(read.contact->phone == "+79991234567");
    CHECK(read.contact->name == "Анна П.");
    CHECK(read.contact->person == 5000000001);
    CHECK(message(R"("contact":{"phone_number":"1"})").contact->person == 0);

    const auto shared =
        message(R"("chat_shared":{"request_id":5,"chat_id":-1001234567890,"title":"Бригада"})");
    REQUIRE(shared.shared);
    CHECK(shared.shared->request == 5);
    CHECK(shared.shared->chat == -1001234567890);
    CHECK(shared.shared->title == "Бригада");
    CHECK(ignored(said(R"("chat_shared":{"request_id":5})")));
}

TEST_CASE("a group that becomes a supergroup says so twice") {
    CHECK(message(R"("migrate_to_chat_id":-1001234567890)").migrate_to == -1001234567890);
    CHECK(message(R"("migrate_from_chat_id":-555)").migrate_from == -555);
}

TEST_CASE("who hides behind a chat is nobody") {
    CHECK_FALSE(message(R"("text":"x","sender_chat":{"id":-1001,"type":"supergroup"})").from);
    const auto bare = update(R"({"update_id":5,"message":{"message_id":9,"chat":)" + group +
                             R"(,"date":1,"text":"x"}})");
    CHECK_FALSE(std::get<Message>(bare.what).from);
}

TEST_CASE("chats are of the kind they say, or that their id says") {
    const auto kind = [](const std::string& chat) {
        const auto whole =
            update(R"({"update_id":5,"message":{"message_id":9,"text":"x","chat":)" + chat + "}}");
        return std::get<Message>(whole.what).chat.kind;
    };
    CHECK(kind(group) == ChatKind::supergroup);
    CHECK(kind(R"({"id":-5,"type":"group","title":"x"})") == ChatKind::group);
    CHECK(kind(R"({"id":-1001,"type":"channel"})") == ChatKind::channel);
    CHECK(kind(R"({"id":5,"type":"private"})") == ChatKind::private_chat);
    CHECK(kind(R"({"id":5,"type":"hologram"})") == ChatKind::private_chat);
    CHECK(kind(R"({"id":-1001234567890,"type":7})") == ChatKind::supergroup);
    CHECK(kind(R"({"id":-5})") == ChatKind::group);
}

TEST_CASE("a press says which key of which message") {
    const auto press = [](const std::string& members) {
        const auto whole = update(R"({"update_id":5,"callback_query":{"id":"4382bf","from":)" +
                                  person + members + "}}");
        REQUIRE(std::holds_alternative<Press>(whole.what));
        return std::get<Press>(whole.what);
    };
    const auto read = press(R"(,"message":{"message_id":9,"chat":)" + group +
                            R"(,"date":1761132600,"text":"x"},"chat_instance":"1","data":"ok:1")");
    CHECK(read.query == "4382bf");
    CHECK(read.from.id == 301);
    CHECK(read.data == "ok:1");
    CHECK(read.message == 9);
    REQUIRE(read.chat);
    CHECK(read.chat->id == -1001234567890);

    const auto old =
        press(R"(,"message":{"message_id":9,"chat":)" + group + R"(,"date":0},"data":"ok:1")");
    CHECK_FALSE(old.message);
    CHECK(old.chat);
    const auto inlined = press(R"(,"inline_message_id":"AAA","data":"ok:1")");
    CHECK_FALSE(inlined.message);
    CHECK_FALSE(inlined.chat);
    CHECK(press(R"(,"game_short_name":"x")").data.empty());
    CHECK_FALSE(press(R"(,"message":{"message_id":9},"data":"x")").message);
}

TEST_CASE("a membership says what the bot may do now, and might before") {
    const auto membership = [](const std::string& was, const std::string& is) {
        const auto whole = update(R"({"update_id":5,"my_chat_member":{"chat":)" + group +
                                  R"(,"from":)" + person + R"(,"date":1,"old_chat_member":{)" +
                                  was + R"(},"new_chat_member":{"user":{"id":77},)" + is + "}}}");
        REQUIRE(std::holds_alternative<Membership>(whole.what));
        return std::get<Membership>(whole.what);
    };
    const std::string left = R"("status":"left")";
    const auto read = membership(left, R"("status":"member")");
    CHECK(read.chat.title == "Бригада");
    CHECK(read.from.id == 301);
    CHECK(read.was == "left");
    CHECK(read.is == "member");
    CHECK_FALSE(read.could_write);
    CHECK(read.can_write);

    const auto [is, may] = GENERATE(table<std::string, bool>({
        {R"("status":"creator")", true},
        {R"("status":"administrator","can_post_messages":false)", true},
        {R"("status":"restricted","is_member":true,"can_send_messages":true)", true},
        {R"("status":"restricted","is_member":true,"can_send_messages":false)", false},
        {R"("status":"restricted","is_member":false,"can_send_messages":true)", false},
        {R"("status":"restricted")", false},
        {R"("status":"left")", false},
        {R"("status":"kicked","until_date":0)", false},
        {R"("status":"levitating")", false},
    }));
    CAPTURE(is);
    CHECK(membership(left, is).can_write == may);
    CHECK(membership(is, left).could_write == may);
    CHECK(membership("", left).was.empty());
}

TEST_CASE("what nobody asks for is ignored, not broken") {
    const auto json = GENERATE(
        as<std::string>{}, R"({"update_id":5})", R"({"update_id":5,"inline_query":{"id":"1"}})",
        R"({"update_id":5,"from_the_future":{"a":[1,2.5,null]}})",
        R"({"update_id":5,"channel_post":{"message_id":1,"chat":{"id":-1}}})",
        R"({"update_id":5,"message":null})");
    CHECK(ignored(update(json)));
    CHECK(update(json).id == 5);
    const auto notice =
        GENERATE(as<std::string>{}, "", R"("new_chat_members":[{"id":1}])",
                 R"("pinned_message":{"message_id":1})", R"("group_chat_created":true)",
                 R"("from_the_future":{})", R"("text":7)", R"("text":null,"photo":null)");
    CHECK(ignored(said(notice)));
}

TEST_CASE("a broken update says what is broken, and is no wall") {
    CHECK(why("7") == "update");
    CHECK(why("null") == "update");
    CHECK(why("[]") == "update");
    CHECK(why("{}") == "update_id");
    CHECK(why(R"({"update_id":"5","message":{}})") == "update_id");
    CHECK(why(R"({"update_id":99999999999999999999})") == "update_id");
    CHECK(why(R"({"update_id":1.5})") == "update_id");
    CHECK(why(R"({"update_id":5,"message":7})") == "message");
    CHECK(why(R"({"update_id":5,"message":{}})") == "message.chat.id");
    CHECK(why(R"({"update_id":5,"message":{"chat":{"id":"x"},"message_id":1}})") ==
          "message.chat.id");
    CHECK(why(R"({"update_id":5,"edited_message":{"chat":{"id":1}}})") == "message.message_id");
    CHECK(why(R"({"update_id":5,"callback_query":[]})") == "callback_query");
    CHECK(why(R"({"update_id":5,"callback_query":{"id":7}})") == "callback_query.id");
    CHECK(why(R"({"update_id":5,"callback_query":{"id":"q"}})") == "callback_query.from.id");
    CHECK(why(R"({"update_id":5,"my_chat_member":{}})") == "my_chat_member.chat.id");
    CHECK(why(R"({"update_id":5,"my_chat_member":{"chat":{"id":1}}})") == "my_chat_member.from.id");
    CHECK(why(R"({"update_id":5,"my_chat_member":{"chat":{"id":1},"from":{"id":1}}})") ==
          "my_chat_member.new_chat_member.status");

    const auto all = updates(R"([{"update_id":1},7,{"update_id":3,"message":{}},{"update_id":4}])");
    REQUIRE(all.size() == 4);
    CHECK(all[0].id == 1);
    CHECK(all[1].id == 0);
    CHECK(all[1].raw() == "7");
    CHECK(all[2].id == 3);
    CHECK(all[2].raw() == R"({"update_id":3,"message":{}})");
    CHECK(ignored(all[3]));
}

TEST_CASE("a result that is no list is one broken update without an id") {
    for (const auto* const json : {"null", "7", "{}", R"("x")", R"({"update_id":5})"}) {
        const auto all = updates(json);
        REQUIRE(all.size() == 1);
        CHECK(all[0].id == 0);
        CHECK(std::holds_alternative<Broken>(all[0].what));
        CHECK(all[0].raw() == json);
    }
    CHECK(updates("[]").empty());
}

TEST_CASE("ids are of 64 bits") {
    const auto read =
        update(R"({"update_id":9223372036854775806,"message":{"message_id":9223372036854775807,)"
               R"("chat":{"id":-9223372036854775808},"from":{"id":9223372036854775807},)"
               R"("date":9223372036854775807,"text":"x"}})");
    CHECK(read.id == INT64_MAX - 1);  // An offset is one more than an id.
    CHECK(std::get<Message>(read.what).chat.id == INT64_MIN);
    CHECK(std::get<Message>(read.what).from->id == INT64_MAX);
    CHECK(std::get<Message>(read.what).date.time_since_epoch().count() == 253'402'300'799);
}

// An offset below zero would make the server forget what was not handled yet:
// https://core.telegram.org/bots/api#getupdates
TEST_CASE("an update whose number cannot be confirmed has none") {
    for (const auto* const id : {"-5", "0", "9223372036854775807"}) {
        const auto odd = update(std::string(R"({"update_id":)") + id + "}");
        INFO(id);
        CHECK(odd.id == 0);
        CHECK(std::holds_alternative<telegram::Broken>(odd.what));
    }
    CHECK(update(R"({"update_id":9223372036854775806})").id == 9'223'372'036'854'775'806);
}
