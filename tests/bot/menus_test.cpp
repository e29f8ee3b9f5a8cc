#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace repair;
using bot::Menu;

namespace {

std::vector<std::string> words_of(const std::vector<Menu>& menus, const std::string& scope,
                                  const std::string& language = "") {
    std::vector<std::string> words;
    for (const auto& menu : menus)
        if (menu.scope == scope && menu.language == language)
            for (const auto& [word, what] : menu.commands)
                words.push_back(word);
    return words;
}

bool has(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::count(words, word) == 1;
}

}  // namespace

TEST_CASE("everybody is offered the commands of their roles, groups those of the work chat") {
    test::Office office;
    const auto root = office.by(test::Office::root());
    REQUIRE(office
                .change([&] {
                    return office.masters.set_chat(test::ivan, domain::ChatId{-1001}, root);
                })
                .has_value());
    REQUIRE(office.change([&] { return office.users.block(test::vera, root); }).has_value());
    test::Play play(office);
    const auto menus = play.bot.menus();
    CHECK(words_of(menus, "default") == std::vector<std::string>{"start", "id"});
    CHECK(words_of(menus, "default", "en") == std::vector<std::string>{"start", "id"});
    CHECK(has(words_of(menus, "chat:100"), "search"));
    CHECK_FALSE(has(words_of(menus, "chat:200"), "my"));
    CHECK(has(words_of(menus, "chat:301"), "my"));
    CHECK(words_of(menus, "chat:-1001") ==
          std::vector<std::string>{"start", "help", "cancel", "order", "my", "id"});
    CHECK(words_of(menus, "chat:201").empty());
    for (const auto& menu : menus)
        for (const auto& [word, what] : menu.commands) {
            CAPTURE(menu.scope, word);
            // https://core.telegram.org/bots/api#botcommand
            CHECK(word.size() <= 32);
            CHECK_FALSE(what.empty());
            CHECK(what.size() <= 256);
        }
}

TEST_CASE("a menu follows the language that was chosen") {
    test::Office office;
    test::Play play(office);
    play.enter("Анна");
    const auto before = play.bot.menus();
    static_cast<void>(play.presses_data(domain::MessageId{1}, "lang:en"));
    const auto after = play.bot.menus();
    CHECK(before != after);
    CHECK(words_of(before, "chat:200") == words_of(after, "chat:200"));
}

TEST_CASE("the sender of what could not be handled reads so, in private or on the button") {
    test::Office office;
    test::Play play(office);
    play.enter("Иван");
    auto said = play.heard();
    said.what = bot::Words{"x"};
    auto posts = play.bot.apology(said);
    REQUIRE(posts.size() == 1);
    CHECK(posts[0].text.text == "Не получилось. Администратор об этом знает.");
    CHECK(play.bot.storage_trouble(said).empty());

    said.place = bot::Place::group;
    CHECK(play.bot.apology(said).empty());
    said.what = bot::Press{.query = "q7", .data = "x"};
    for (const auto& answers : {play.bot.apology(said), play.bot.storage_trouble(said)}) {
        REQUIRE(answers.size() == 1);
        CHECK(answers[0].act == bot::Act::answer);
        CHECK(answers[0].query == "q7");
        CHECK(answers[0].alert);
    }
    said.from.language = "en";
    CHECK(play.bot.storage_trouble(said)[0].text.text ==
          "The server cannot save. Please try again in a minute.");
    const auto alarm = play.bot.storage_alarm("диск полон");
    REQUIRE(alarm.size() == 1);
    CHECK(alarm[0].chat == domain::ChatId{100});
}

TEST_CASE("a blocked person reads no apology") {
    test::Office office;
    const auto root = office.by(test::Office::root());
    REQUIRE(office.change([&] { return office.users.block(test::vera, root); }).has_value());
    test::Play play(office);
    play.enter("Вера");
    auto said = play.heard();
    said.what = bot::Words{"x"};
    CHECK(play.bot.apology(said).empty());
}
