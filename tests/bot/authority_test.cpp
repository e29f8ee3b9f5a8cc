// A button's data is input: whatever it says, the rules decide, and the press is answered.

#include "core/base/raw.hpp"
#include "core/domain/transition.hpp"
#include "core/store/dialogue_store.hpp"
#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using bot::Act;
using bot::Place;
using domain::ChatId;
using domain::Status;
using domain::UserId;
using domain::Verb;

namespace {

constexpr ChatId ivans{-1001};
constexpr ChatId pyotrs{-1002};
constexpr ChatId somewhere{-1003};
constexpr UserId stranger{999};
constexpr UserId blocked{998};

/// Masters with work chats, everybody has spoken to the bot once.
class Desk {
public:
    Desk() {
        auto root = office.by(test::Office::root());
        store::Transaction transaction(office.db);
        REQUIRE(office.masters.set_chat(test::ivan, ivans, root).has_value());
        REQUIRE(office.masters.set_chat(test::pyotr, pyotrs, root).has_value());
        REQUIRE(office.users.block(blocked, root).has_value());
        transaction.commit();
        for (const auto* name : {"Ольга", "Анна", "Иван", "Пётр"}) {
            play.enter(name);
            static_cast<void>(play.says("/menu"));
        }
        office.now += std::chrono::minutes{1};
    }

    /// All that anybody's press could change.
    std::vector<std::int64_t> rows() {
        std::vector<std::int64_t> counts;
        for (const auto* table : {"orders", "order_history", "office_history", "outbox", "users",
                                  "user_roles", "masters", "dialogues", "cards", "invites"})
            counts.push_back(office.number("SELECT count(*) FROM " + std::string(table)));
        for (const auto* sum : {"SELECT coalesce(sum(version), 0) FROM orders",
                                "SELECT coalesce(sum(version), 0) FROM masters",
                                "SELECT coalesce(sum(turn), 0) FROM dialogues",
                                "SELECT count(*) FROM dialogues WHERE state = 'active'"})
            counts.push_back(office.number(sum));
        return counts;
    }

    /// What the bot makes of it; nothing is kept.
    struct Answered {
        std::vector<bot::Post> posts;
        bool changed = false;
    };
    Answered press(UserId who, ChatId chat, const std::string& data) {
        bot::Heard heard{.chat = chat,
                         .place = base::raw(chat) < 0 ? Place::supergroup : Place::private_chat,
                         .from = {.id = who, .name = "Кто-то", .language = "ru"},
                         .message = domain::MessageId{1},
                         .at = office.now};
        heard.what = bot::Press{.query = "q", .data = data};
        const auto before = rows();
        Answered answered;
        {
            const store::Transaction thrown_away(office.db);
            bot::Bot bot(office.db, test::Play::surroundings(office));
            answered.posts = bot.hear(heard);
            answered.changed = rows() != before;
        }
        return answered;
    }

    test::Office office;
    test::Play play{office};
};

/// Every press is answered once, and first.
void check_answered(const std::vector<bot::Post>& posts) {
    REQUIRE_FALSE(posts.empty());
    CHECK(posts.front().act == Act::answer);
    CHECK(posts.front().query == "q");
    CHECK(std::ranges::count(posts, Act::answer, &bot::Post::act) == 1);
}

}  // namespace

TEST_CASE("every verb, pressed by everybody everywhere, does what the rules allow and no more") {
    const auto status = GENERATE(Status::fresh, Status::assigned, Status::onsite, Status::closed);
    Desk desk;
    const auto id = desk.office.order_in(status);
    const auto order = desk.office.load(id);
    const auto of = [](UserId user) { return ChatId{base::raw(user)}; };
    for (const auto who :
         {test::olga, test::anna, test::ivan_user, test::pyotr_user, stranger, blocked})
        for (const auto chat : {of(who), ivans, pyotrs, somewhere})
            for (const auto verb : domain::all_verbs) {
                const auto data =
                    "v:1:" + std::to_string(order.version) + ":" + std::string(domain::word(verb));
                CAPTURE(base::raw(who), base::raw(chat), data);
                const auto answered = desk.press(who, chat, data);
                check_answered(answered.posts);
                const bool here = chat == of(who) || (chat == ivans && order.master == test::ivan);
                const bool known = who != stranger && who != blocked;
                const bool allowed =
                    known && here && !domain::refusal(order, verb, desk.office.who(who));
                if (!allowed) CHECK_FALSE(answered.changed);
                if (allowed && verb == Verb::accept) CHECK(answered.changed);
                if (who == blocked) CHECK(answered.posts.front().text.empty());
                if (who == stranger) CHECK_FALSE(answered.posts.front().text.empty());
            }
}

TEST_CASE("what no button of ours carries is answered and changes nothing") {
    Desk desk;
    desk.office.order_in(Status::assigned);
    const std::string data = GENERATE(
        "", ":", "v", "v:", "v:1", "v:1:2", "v:1:2:accept:", "v:1:2:accept:x", "v:1:2:explode",
        "v:1:2:create", "v:1:2:", "v:0:2:accept", "v:-1:2:accept", "v:1:-2:accept",
        "v:99999999999999999999:2:accept", "v:1:99999999999999999999:accept",
        "v:9223372036854775807:2:accept", "v:1:9223372036854775807:accept", "v: 1:2:accept",
        "v:1:2:ACCEPT", "V:1:2:accept", "v:1:2:принять", "тест", "v:1:2:acc\x01pt", "d:1:1:ok",
        "d:1:1:c.1", "d:-5:0:back", "d:99999999999999999999:1:ok", "draft:1:go", "draft:1:drop",
        "found:1:0", "o:0", "o:x", "zzz", "zzz:1", "lang:de", "l:nothing:0", "l:new:x",
        "v:1:2:acceptacceptacceptacceptacceptacceptacceptacceptacceptacceptaccept");
    for (const auto who : {test::olga, test::anna, test::ivan_user, test::pyotr_user})
        for (const auto chat : {ChatId{base::raw(who)}, ivans, somewhere}) {
            CAPTURE(data, base::raw(who), base::raw(chat));
            const auto answered = desk.press(who, chat, data);
            check_answered(answered.posts);
            CHECK_FALSE(answered.changed);
            // At most the pressed card is drawn as it is.
            for (const auto& post : answered.posts)
                CHECK((post.act == Act::answer || post.act == Act::edit));
        }
}

TEST_CASE("presses of the office are refused to masters, and to everybody in groups") {
    Desk desk;
    desk.office.order_in(Status::assigned);
    struct Row {
        const char* data;
        bool admins_only;
    };
    const auto row = GENERATE(values<Row>({
        {"lists", false},
        {"l:new:0", false},
        {"w:1", false},
        {"called:1", false},
        {"chat:1", true},
        {"ties:-1003:0", true},
        {"tie:-1003:1", true},
        {"untie:1", true},
    }));
    CAPTURE(row.data);
    const auto refused = [&](UserId who, ChatId chat) {
        CAPTURE(base::raw(who), base::raw(chat));
        const auto answered = desk.press(who, chat, row.data);
        check_answered(answered.posts);
        CHECK(answered.posts.size() == 1);
        CHECK_FALSE(answered.changed);
        CHECK_FALSE(answered.posts.front().text.empty());
    };
    refused(test::ivan_user, ChatId{301});
    refused(test::pyotr_user, ChatId{302});
    if (row.admins_only) refused(test::anna, ChatId{200});
    for (const auto who : {test::olga, test::anna, test::ivan_user})
        for (const auto chat : {ivans, somewhere})
            refused(who, chat);
    const auto fine = desk.press(test::olga, ChatId{100}, row.data);
    check_answered(fine.posts);
    CHECK(fine.posts.front().text.text != "Здесь этого сделать нельзя.");
}

TEST_CASE("orders are shown in private and in the work chat of their master, nowhere else") {
    Desk desk;
    desk.office.order_in(Status::assigned);
    auto& play = desk.play;
    const auto names_client = [](const std::string& text) {
        return text.find("Мария") != std::string::npos;
    };
    for (const auto* name : {"Ольга", "Анна", "Иван"}) {
        CAPTURE(name);
        play.enter(name);
        CHECK(names_client(play.says("/order 1")));
        play.enter(name, ivans);
        CHECK(names_client(play.says("/order 1")));
        for (const auto chat : {pyotrs, somewhere}) {
            play.enter(name, chat);
            CHECK_FALSE(names_client(play.says("/order 1") + play.says("/my")));
            CHECK_FALSE(names_client(play.presses_data(domain::MessageId{1}, "o:1")));
            CHECK_FALSE(names_client(play.presses_data(domain::MessageId{1}, "my:0")));
        }
        // Screens of the office stay out of groups.
        play.enter(name, ivans);
        for (const auto* said : {"/menu", "/search Мария", "📋 Заявки"})
            CHECK(play.says(said).empty());
    }
    play.enter("999", ivans);
    CHECK(play.says("/order 1").empty());
    CHECK(desk.office.number("SELECT count(*) FROM users WHERE id = 999") == 0);
}

TEST_CASE("a dialogue in a group is of the one who began it") {
    Desk desk;
    desk.office.order_in(Status::assigned);
    auto& play = desk.play;
    play.enter("Иван", ivans);
    static_cast<void>(play.says("/order 1"));
    static_cast<void>(play.presses("🚫 Отказаться"));
    const auto before = desk.rows();
    const auto question = play.chat().messages().back().id;

    play.enter("Пётр", ivans);
    CHECK(play.presses("Далеко") == "! Этот вопрос не вам.\n");
    CHECK(play.replies_to(question, "Далеко").empty());
    CHECK(play.says("Далеко").empty());
    play.enter("Ольга", ivans);
    CHECK(play.presses("❌ Отмена") == "! Этот вопрос не вам.\n");
    play.enter("999", ivans);
    CHECK(play.presses("Далеко") == "! У вас нет доступа.\n");
    CHECK(desk.rows() == before);

    play.enter("Иван", pyotrs);
    CHECK(play.presses_data(question, "d:1:1:c.1") == "! Кнопка устарела.\n");
    play.enter("Иван", ivans);
    CHECK(play.says("Далеко").empty());  // Not a reply: people talk in groups.
    CHECK(desk.rows() == before);
    static_cast<void>(play.replies_to(question, "Далеко"));
    static_cast<void>(play.presses("✅ Подтвердить"));
    CHECK(desk.office.load(domain::OrderId{1}).status == Status::fresh);
}

TEST_CASE("a person has two dialogues in two chats, and they do not meet") {
    Desk desk;
    desk.office.order_in(Status::onsite);
    desk.office.order_in(Status::assigned);
    auto& play = desk.play;
    play.enter("Иван");
    static_cast<void>(play.says("/order 1"));
    static_cast<void>(play.presses("💰 Закрыть"));
    play.enter("Иван", ivans);
    static_cast<void>(play.says("/order 2"));
    static_cast<void>(play.presses("🚫 Отказаться"));
    play.enter("Иван");
    CHECK_THAT(play.says("5000"), Catch::Contains("материалы"));
    play.enter("Иван", ivans);
    static_cast<void>(play.presses("Нет времени"));
    static_cast<void>(play.presses("✅ Подтвердить"));
    CHECK(desk.office.load(domain::OrderId{2}).status == Status::fresh);
    CHECK(desk.office.load(domain::OrderId{1}).status == Status::onsite);
    play.enter("Иван");
    CHECK_THAT(play.presses("Без материалов"), Catch::Contains("отзыв"));
}

TEST_CASE("one button pressed twenty times is done once") {
    Desk desk;
    desk.office.order_in(Status::assigned);
    auto& play = desk.play;
    play.enter("Иван");
    for (int i = 0; i < 20; ++i) {
        const auto answer = play.presses_data(domain::MessageId{1}, "v:1:2:accept");
        CHECK(answer.starts_with("! "));
    }
    CHECK(desk.office.load(domain::OrderId{1}).version == 3);
    CHECK(desk.office.history(domain::OrderId{1}).size() == 3);
}

TEST_CASE("of two who press at once, one does it and the other is told") {
    Desk desk;
    desk.office.order_in(Status::assigned);
    auto& play = desk.play;
    play.enter("Иван");
    static_cast<void>(play.says("/order 1"));
    play.enter("Ольга");
    static_cast<void>(play.says("/order 1"));
    play.enter("Иван");
    CHECK_THAT(play.presses("✅ Принять"), Catch::StartsWith("! Заявка #1 принята."));
    play.enter("Ольга");
    const auto late = play.presses("✅ Принять (за мастера)");
    CHECK_THAT(late, Catch::StartsWith("! "));
    CHECK_THAT(late, Catch::Contains("<~ ✅ #1 · Принята"));
    CHECK(desk.office.load(domain::OrderId{1}).version == 3);
}

TEST_CASE("a button of an older card changes nothing and shows the card as it is") {
    Desk desk;
    desk.office.order_in(Status::assigned);
    auto& play = desk.play;
    play.enter("Анна");
    static_cast<void>(play.says("/order 1"));
    const auto old = *play.chat().button("❌ Отклонить");
    play.enter("Иван");
    static_cast<void>(play.presses_data(domain::MessageId{1}, "v:1:2:accept"));
    play.enter("Анна");
    const auto before = desk.rows();
    const auto answer = play.presses_data(old.message, old.key.data);
    CHECK_THAT(answer, Catch::StartsWith("! Заявка #1 изменилась."));
    CHECK_THAT(answer, Catch::Contains("· Принята"));
    CHECK(desk.rows() == before);
}

TEST_CASE("over twenty things in ten seconds get one warning, then silence for half a minute") {
    Desk desk;
    auto& play = desk.play;
    play.enter("Иван");
    for (int i = 0; i < 20; ++i)
        CHECK_FALSE(play.says("/id").empty());
    CHECK(play.says("/id") == "< Слишком много сразу. Подождите полминуты.\n");
    CHECK(play.says("/id").empty());
    CHECK(play.presses_data(domain::MessageId{1}, "menu").empty());  // Answered, with nothing.
    play.enter("Анна");
    CHECK_FALSE(play.says("/id").empty());
    desk.office.now += std::chrono::seconds{31};
    play.enter("Иван");
    CHECK_FALSE(play.says("/id").empty());
}

TEST_CASE("what people typed comes out as it is, in cards, lists and notices") {
    const std::string nasty = "<b>&\"' _*`[x](y)";
    Desk desk;
    auto draft = test::Office::an_order();
    draft.complaint = "не сливает " + nasty;
    draft.client.name = "Анна " + nasty;
    draft.client.address = "Ленина 5 " + nasty;
    draft.notes = "код " + nasty;
    draft.source = "сайт " + nasty;
    auto& office = desk.office;
    office.forget_notices();
    const auto id = office.order_in(Status::assigned, draft);
    const auto commented = office.change([&] {
        return office.orders.comment(id, "замечание " + nasty, "", office.by(test::ivan_user));
    });
    REQUIRE(commented.has_value());
    auto& play = desk.play;
    play.enter("Анна");
    const auto card = play.says("/order 1");
    for (const auto* field : {"не сливает ", "Анна ", "Ленина 5 ", "код ", "сайт ", "замечание "})
        CHECK_THAT(card, Catch::Contains(field + nasty));
    CHECK(play.chat().messages().back().text.spans.size() == 1);  // The title.
    CHECK_THAT(play.says("/search " + nasty), Catch::Contains(nasty));
    const auto delivered = play.deliver();
    CHECK_THAT(delivered, Catch::Contains("не сливает " + nasty));
    CHECK_THAT(delivered, Catch::Contains("замечание " + nasty));
    for (const auto& message : play.chat(ChatId{201}).messages())
        CHECK(message.text.spans.empty());
}
