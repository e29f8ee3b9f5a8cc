#include "core/office/chat_move.hpp"
#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace repair;
using Catch::Contains;
using domain::ChatId;
using domain::Status;

namespace {

constexpr ChatId group{-1001};

std::string happens(test::Play& play, bot::Membership now) {
    auto heard = play.heard();
    heard.what = now;
    return play.hears(std::move(heard));
}

std::string shares(test::Play& play, int request, ChatId chat) {
    auto heard = play.heard();
    heard.what = bot::SharedChat{.request = request, .chat = chat, .title = "Группа"};
    return play.hears(std::move(heard));
}

constexpr bot::Membership added{.is_there = true, .may_write = true};
constexpr bot::Membership removed{.was_there = true};

domain::Master ivan(test::Office& office) {
    return office::load_master(office.db, test::ivan);
}

}  // namespace

TEST_CASE("an admin who adds the bot to a group is asked in private whose it is") {
    test::Office office;
    office.order_in(Status::accepted);
    office.forget_notices();
    test::Play play(office);
    play.enter("Ольга", group);
    CHECK_THAT(happens(play, added), Contains("Меня добавили в группу «Группа»."));
    CHECK(play.chat(group).messages().empty());

    play.enter("Ольга");
    const auto tied = play.presses("Иван");
    CHECK_THAT(tied, Catch::StartsWith("! Здороваюсь в группе."));
    CHECK_THAT(tied, Contains("Группа привязана"));
    CHECK(ivan(office).chat == group);
    REQUIRE(play.chat(group).messages().size() == 1);
    const auto& greeting = play.chat(group).messages().front();
    CHECK_THAT(greeting.text.text, Contains("рабочая группа мастера Иван"));
    CHECK(play.chat(group).board().empty());

    // The cards of the open orders go there now.
    const auto delivered = play.deliver();
    CHECK_THAT(delivered, Contains("→ Иван (рабочая группа)\n< ✅ #1 · Принята"));
    CHECK(play.presses("Иван").starts_with("!!"));
}

TEST_CASE("nobody but an admin is asked, and nobody where the bot cannot write") {
    test::Office office;
    test::Play play(office);
    for (const auto* name : {"Анна", "Иван", "999"}) {
        play.enter(name, group);
        CHECK(happens(play, added).empty());
    }
    play.enter("Ольга", group);
    CHECK_THAT(happens(play, {.is_there = true}), Contains("мне нельзя писать"));
    play.enter("Ольга");
    CHECK(play.chat().buttons().empty());
    CHECK(office.number("SELECT count(*) FROM users WHERE id = 999") == 0);
}

TEST_CASE("a group is tied by sharing it, and not to two masters") {
    test::Office office;
    test::Play play(office);
    play.enter("Ольга");
    CHECK_THAT(play.presses_data(domain::MessageId{1}, "chat:1"), Contains("{👥 Выбрать группу}"));
    CHECK(play.chat().board().front().front().request == 1);
    CHECK_THAT(shares(play, 1, group), Contains("Группа привязана"));
    CHECK(play.chat().board().front().front().label == "📋 Заявки");
    CHECK(ivan(office).chat == group);
    CHECK_THAT(shares(play, 1, group), Contains("Это уже так."));
    CHECK_THAT(shares(play, 2, group), Contains("уже рабочая у другого мастера: Иван"));
    CHECK_THAT(shares(play, 77, group), Contains("Такого мастера нет."));

    play.enter("Анна");
    const auto before = office.number("SELECT count(*) FROM office_history");
    CHECK(shares(play, 2, ChatId{-1005}).empty());
    CHECK(office.number("SELECT count(*) FROM office_history") == before);
}

TEST_CASE("a group where nothing can be sent is not tied") {
    test::Office office;
    office.db.exec(
        "INSERT INTO chats (id, kind, title, unreachable, unreachable_at, not_before) "
        "VALUES (-1001, 'supergroup', '', 'kicked', 1, 0)");
    test::Play play(office);
    play.enter("Ольга");
    CHECK_THAT(shares(play, 1, group), Contains("нельзя писать"));
    CHECK_FALSE(ivan(office).chat);
    CHECK(play.chat(group).messages().empty());
}

TEST_CASE("a group that is untied has no live buttons any more, and cards go home") {
    test::Office office;
    office.order_in(Status::accepted);
    test::Play play(office);
    play.enter("Ольга");
    static_cast<void>(shares(play, 1, group));
    static_cast<void>(play.deliver());
    CHECK_FALSE(play.chat(group).buttons().empty());
    static_cast<void>(play.presses_data(domain::MessageId{1}, "untie:1"));
    CHECK_FALSE(ivan(office).chat);
    const auto delivered = play.deliver();
    CHECK(play.chat(group).buttons().empty());
    CHECK_THAT(delivered, Contains("→ Иван\n< ✅ #1"));
    CHECK_THAT(delivered, Contains("сюда, в личный чат"));
}

TEST_CASE("admins hear once that the bot has lost a work chat, and nobody of other groups") {
    test::Office office;
    test::Play play(office);
    play.enter("Ольга");
    static_cast<void>(shares(play, 1, group));
    office.forget_notices();
    play.enter("999", group);
    CHECK(happens(play, removed).empty());
    CHECK(happens(play, removed).empty());
    CHECK(office.notices() == std::vector<std::string>{"Ольга: trouble"});
    const auto told = play.deliver();
    CHECK_THAT(told, Contains("Рабочая группа мастера Иван недоступна: бот удалён из группы"));
    CHECK_THAT(told, Contains("[✂️ Отвязать группу]"));
    play.enter("999", ChatId{-1007});
    CHECK(happens(play, removed).empty());
    CHECK(office.notices().empty());
    // In private the bot is blocked and unblocked without a word.
    play.enter("Иван");
    CHECK(happens(play, removed).empty());
    CHECK(office.notices().empty());
}

TEST_CASE("in a work chat help and start say what it is for, in other groups nothing") {
    test::Office office;
    office.order_in(Status::onsite);
    test::Play play(office);
    play.enter("Ольга");
    static_cast<void>(shares(play, 1, group));
    static_cast<void>(play.deliver());
    play.enter("Иван", group);
    for (const auto* said : {"/help", "/start", "/start code", "/help@repair_bot"}) {
        const auto answer = play.says(said);
        CHECK_THAT(answer, Catch::StartsWith("< Мастерская. Это рабочая группа мастера Иван"));
        CHECK_THAT(answer, Contains("/cancel"));
    }
    CHECK(play.says("/menu").empty());
    // At every step of a dialogue, too; a question that only words answer says how to get out.
    static_cast<void>(play.says("/order 1"));
    CHECK_THAT(play.presses("💰 Закрыть"), Contains("/cancel"));
    CHECK_THAT(play.says("/help"), Contains("Отложено: закрытие заявки #1") && Contains("/order"));
    CHECK_THAT(play.says("/cancel"), Contains("Отменять нечего"));
    play.enter("Иван", ChatId{-5});
    CHECK(play.says("/help").empty());
    CHECK(play.says("/start").empty());
}

TEST_CASE("a group that becomes a supergroup stays the master's") {
    constexpr ChatId super{-1000000001001};
    test::Office office;
    office.order_in(Status::assigned);
    test::Play play(office);
    play.enter("Ольга");
    static_cast<void>(shares(play, 1, group));
    static_cast<void>(play.deliver());
    play.enter("Иван", group);
    static_cast<void>(play.presses("🚫 Отказаться"));

    auto heard = play.heard();
    heard.what = bot::Moved{super};
    for (int i = 0; i < 2; ++i) {  // Telegram says it twice.
        store::Transaction transaction(office.db);
        office::move_chat(office.db, group, super, office.by(test::Office::root()));
        transaction.commit();
        CHECK(play.hears(heard).empty());
    }
    CHECK(ivan(office).chat == super);
    CHECK(office.number("SELECT count(*) FROM cards WHERE chat_id = -1001") == 0);
    CHECK(office.number("SELECT count(*) FROM dialogues WHERE chat_id = -1001") == 0);
    CHECK_THAT(play.deliver(), Contains("< 👨‍🔧 #1 · Назначена"));
    CHECK_FALSE(play.chat(super).buttons().empty());
    // The dialogue goes on there.
    play.enter("Иван", super);
    static_cast<void>(play.replies_to(domain::MessageId{1}, "Далеко"));
    static_cast<void>(play.presses("✅ Подтвердить"));
    CHECK(office.load(domain::OrderId{1}).status == Status::fresh);
}

TEST_CASE("a group is nobody's before its greeting has arrived") {
    test::Office office;
    office.order_in(Status::accepted);
    office.forget_notices();
    test::Play play(office);
    play.enter("Ольга");
    auto heard = play.heard();
    heard.what = bot::SharedChat{.request = 1, .chat = group, .title = "Группа"};
    store::Transaction transaction(office.db);
    const auto posts = play.bot.hear(heard);
    const auto greeting = std::ranges::find(posts, group, &bot::Post::chat);
    REQUIRE(greeting != posts.end());
    CHECK(bot::post_of(group, to_json(*greeting).dump()) == *greeting);
    CHECK_FALSE(ivan(office).chat);

    // Telegram would not have it.
    const auto no = play.bot.missed(*greeting, office.now);
    REQUIRE(no.size() == 1);
    CHECK(no[0].chat == ChatId{base::raw(test::olga)});
    CHECK_THAT(no[0].text.text, Contains("нельзя писать"));
    CHECK_FALSE(ivan(office).chat);

    // Or would, but by then the group is another's.
    const auto root = office.by(test::Office::root());
    REQUIRE(office.masters.set_chat(test::pyotr, group, root));
    const auto late = play.bot.arrived(*greeting, domain::MessageId{1}, office.now);
    REQUIRE(late.size() == 1);
    CHECK_THAT(late[0].text.text, Contains("уже рабочая у другого мастера: Пётр"));
    CHECK_FALSE(ivan(office).chat);
    REQUIRE(office.masters.set_chat(test::pyotr, std::nullopt, root));
    CHECK_THAT(play.bot.arrived(*greeting, domain::MessageId{1}, office.now)[0].text.text,
               Contains("Группа привязана"));
    CHECK(ivan(office).chat == group);
    transaction.commit();
}
