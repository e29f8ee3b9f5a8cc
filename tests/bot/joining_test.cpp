#include "core/office/invites.hpp"
#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace repair;
using Catch::Contains;
using domain::Role;
using domain::Roles;
using domain::UserId;

namespace {

std::string invite(test::Office& office, Role role, std::optional<domain::MasterId> master = {},
                   std::optional<UserId> by = {}) {
    static unsigned char number = 0;
    store::Transaction transaction(office.db);
    const auto command = by ? office.by(*by) : office.by(test::Office::root());
    const auto made = office::Invites(office.db, office.rules)
                          .make(role, master, base::Entropy{std::byte{++number}}, command);
    REQUIRE(made.has_value());
    transaction.commit();
    return made->code;
}

/// Somebody of whom only Telegram knows.
std::string says(test::Play& play, const std::string& text, bot::Person person) {
    play.enter(std::to_string(base::raw(person.id)));
    auto heard = play.heard();
    heard.from = std::move(person);
    heard.what = bot::Words{text};
    return play.hears(std::move(heard));
}

const bot::Person yulia{.id = UserId{900}, .name = "Юлия Ким", .language = "en-GB"};
const bot::Person oleg{.id = UserId{901}, .name = "Олег", .language = "ru"};

}  // namespace

TEST_CASE("a stranger in private sees how to be let in, elsewhere nothing") {
    test::Office office;
    test::Play play(office);
    CHECK_THAT(says(play, "привет", oleg), Contains("ваш номер: 901"));
    CHECK_THAT(says(play, "/order 1", yulia), Contains("your number: 900"));
    CHECK(office.number("SELECT count(*) FROM users WHERE id IN (900, 901)") == 0);
    play.enter("901", domain::ChatId{-1001});
    CHECK(play.says("привет").empty());
    CHECK(play.says("/start@repair_bot").empty());
}

TEST_CASE("whoever opens an invite first has the role, name and language of theirs") {
    test::Office office;
    test::Play play(office);
    const auto code = invite(office, Role::dispatcher);
    CHECK(code.size() == 32);
    CHECK(office.number("SELECT count(*) FROM invites WHERE code_hash = '" + code + "'") == 0);
    const auto welcome = says(play, "/start " + code, yulia);
    CHECK_THAT(welcome, Contains("Юлия Ким"));
    CHECK_THAT(welcome, Contains("{📋 Orders}"));
    const auto user = office.users.load(yulia.id);
    CHECK(user.roles == Roles{Role::dispatcher});
    CHECK(user.name == "Юлия Ким");
    CHECK(user.language == "en");
    CHECK(office.notices() == std::vector<std::string>{"Ольга: access"});
    CHECK_THAT(play.deliver(), Contains("По приглашению пришёл Юлия Ким (900): диспетчер."));
    CHECK(office.number("SELECT count(*) FROM office_history WHERE verb = 'grant' AND "
                        "subject_id = 900") == 1);

    CHECK_THAT(says(play, "/start " + code, oleg), Contains("уже воспользовались"));
    CHECK_THAT(says(play, "/start " + code, yulia), Contains("have this role already"));
    CHECK(office.number("SELECT count(*) FROM users WHERE id = 901") == 0);
}

TEST_CASE("an invite that expired, or was never made, gives nothing") {
    test::Office office;
    test::Play play(office);
    const auto code = invite(office, Role::admin);
    office.now += office::Invites::lifetime - std::chrono::seconds{1};
    test::Office other;
    office.now += std::chrono::seconds{1};
    CHECK_THAT(says(play, "/start " + code, oleg), Contains("Срок приглашения вышел"));
    for (const auto* wrong : {"x", "00000000000000000000000000000000", "' OR 1 --", "тест"})
        CHECK_THAT(says(play, std::string("/start ") + wrong, oleg),
                   Contains("Такого приглашения нет"));
    CHECK(office.number("SELECT count(*) FROM users WHERE id = 901") == 0);
    // To a group nobody is invited by accident.
    play.enter("901", domain::ChatId{-1001});
    CHECK(play.says("/start " + invite(office, Role::admin)).empty());
}

TEST_CASE("an invite of somebody who is no admin any more gives nothing") {
    test::Office office;
    test::Play play(office);
    const auto grant = [&](auto verb) {
        REQUIRE(office
                    .change([&] {
                        return (office.users.*verb)(test::vera, Role::admin,
                                                    office.by(test::Office::root()));
                    })
                    .has_value());
    };
    REQUIRE(office
                .change([&] {
                    return office.users.grant(test::vera, Role::admin, "",
                                              office.by(test::Office::root()));
                })
                .has_value());
    const auto code = invite(office, Role::admin, {}, test::vera);
    grant(&office::Users::revoke);
    CHECK_THAT(says(play, "/start " + code, oleg), Contains("Такого приглашения нет"));
    CHECK(office.number("SELECT count(*) FROM users WHERE id = 901") == 0);
}

TEST_CASE("an invite of a master makes one, or puts somebody in a master's place") {
    test::Office office;
    test::Play play(office);
    CHECK_THAT(says(play, "/start " + invite(office, Role::master), yulia),
               Contains("You are a master"));
    const auto made = office.who(yulia.id).master;
    REQUIRE(made);
    CHECK(office::load_master(office.db, *made).name == "Юлия Ким");

    office.order_in(domain::Status::accepted);
    office.forget_notices();
    CHECK_THAT(says(play, "/start " + invite(office, Role::master, test::ivan), oleg),
               Contains("Вы мастер"));
    CHECK(office::load_master(office.db, test::ivan).user == oleg.id);
    CHECK(office.who(test::ivan_user).roles.empty());
    CHECK_FALSE(office.who(test::ivan_user).master);
    const auto delivered = play.deliver();
    CHECK_THAT(delivered, Contains("Вы больше не мастер."));
    CHECK_THAT(delivered, Contains("#1 · Принята"));
}

TEST_CASE("a blocked person is answered nothing, a dismissed master neither") {
    test::Office office;
    test::Play play(office);
    const auto root = office.by(test::Office::root());
    REQUIRE(office.change([&] { return office.users.block(test::vera, root); }).has_value());
    REQUIRE(
        office.change([&] { return office.masters.dismiss(test::pyotr, {}, root); }).has_value());
    const auto code = invite(office, Role::dispatcher);
    for (const auto* name : {"Вера", "Пётр"}) {
        CAPTURE(name);
        play.enter(name);
        CHECK(play.says("привет").empty());
        CHECK(play.says("/start").empty());
        CHECK(play.presses_data(domain::MessageId{1}, "menu").empty());
        auto photo = play.heard();
        photo.what = bot::Photo{"file", ""};
        CHECK(play.hears(std::move(photo)).empty());
    }
    play.enter("Вера");
    CHECK(play.says("/start " + code).empty());
    play.enter("Пётр");  // Asked back as something else.
    CHECK_THAT(play.says("/start " + code), Contains("Вы диспетчер"));
}

TEST_CASE("what is not known of a known person is learnt in private only") {
    test::Office office;
    test::Play play(office);
    play.enter("Ольга", domain::ChatId{-1001});
    static_cast<void>(play.says("/id"));
    CHECK(office.number("SELECT count(*) FROM users WHERE id = 100") == 0);
    play.enter("Ольга");
    CHECK_THAT(play.says("/start"), Contains("здравствуйте, Ольга!"));
    CHECK(office.users.load(test::olga).name == "Ольга");
    CHECK(office.users.load(test::olga).language == "ru");
    CHECK(office.users.load(test::olga).roles == Roles{Role::admin});
    // What was chosen stays.
    static_cast<void>(play.presses_data(domain::MessageId{1}, "lang:en"));
    CHECK_THAT(play.says("/start"), Contains("hello, Ольга!"));
}
