// Users and masters of the previous system.

#include "tests/adopt/adoption.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using domain::MasterId;
using domain::MasterState;
using domain::Role;
using domain::Roles;
using domain::UserId;

namespace {

domain::User user(test::Adoption& adoption, std::int64_t id) {
    return *store::UserStore(adoption.db).find(UserId{id});
}

domain::Master master(test::Adoption& adoption, std::int64_t id) {
    return *store::MasterStore(adoption.db).find(MasterId{id});
}

}  // namespace

TEST_CASE("people keep their Telegram ids, names and roles") {
    test::Adoption adoption;
    adoption.run();
    CHECK(user(adoption, 100).name == "Ольга Смирнова");
    CHECK(user(adoption, 100).roles == Roles{Role::admin});
    CHECK(user(adoption, 200).roles == Roles{Role::dispatcher});
    CHECK(user(adoption, 301).roles == Roles{Role::dispatcher, Role::master});
    CHECK(user(adoption, 302).name == "Пётр");
    CHECK(adoption.report.adjustments.empty());
}

TEST_CASE("masters keep their numbers, phones, kinds and chats, senior ones stay so") {
    test::Adoption adoption;
    adoption.run();
    const auto ivan = master(adoption, 1);
    CHECK(ivan.user == UserId{301});
    CHECK(ivan.name == "Иван Иванов");
    CHECK(ivan.phone.full() == "+79001112233");
    CHECK(ivan.senior);
    CHECK(ivan.state == MasterState::active);
    CHECK(ivan.chat == domain::ChatId{-1001});
    CHECK(ivan.equipment.size() == 3);
    CHECK_FALSE(master(adoption, 2).senior);
    CHECK(master(adoption, 2).equipment == std::vector<std::string>{"Холодильники"});
}

TEST_CASE("who was deleted there has no roles here, and a master among them is dismissed") {
    test::Adoption adoption;
    adoption.old.sql(
        "UPDATE users SET deleted_at = '2025-11-01 10:00:00' WHERE telegram_id = 302;"
        "UPDATE users SET deleted_at = '2025-11-01 10:00:00' WHERE telegram_id = 200");
    adoption.run();
    CHECK(user(adoption, 200).roles.empty());
    CHECK(user(adoption, 302).roles.empty());
    CHECK(master(adoption, 2).state == MasterState::dismissed);
    CHECK(adoption.adjusted("masters", "2", "user") == "deleted → dismissed");
}

TEST_CASE("inactive and unapproved masters get no access that they had not") {
    test::Adoption adoption;
    adoption.old.sql(
        "UPDATE masters SET is_active = 0 WHERE id = 1;"
        "UPDATE masters SET is_approved = 0 WHERE id = 2");
    adoption.run();
    CHECK(master(adoption, 1).state == MasterState::inactive);
    CHECK(master(adoption, 2).state == MasterState::dismissed);
    CHECK_FALSE(user(adoption, 302).roles.has(Role::master));

    test::Adoption at_work;
    at_work.old.closed_order(1, {{"assigned_master_id", "2"}})
        .sql("UPDATE masters SET is_approved = 0 WHERE id = 2");
    at_work.run();
    CHECK(master(at_work, 2).state == MasterState::inactive);
}

TEST_CASE("the role of a master goes with the master, one way and the other") {
    test::Adoption adoption;
    adoption.old.sql(
        "UPDATE users SET role = 'DISPATCHER,MASTER' WHERE telegram_id = 200;"
        "UPDATE users SET role = 'UNKNOWN' WHERE telegram_id = 302");
    adoption.run();
    CHECK(user(adoption, 200).roles == Roles{Role::dispatcher});
    CHECK(user(adoption, 302).roles == Roles{Role::master});
    CHECK_FALSE(adoption.adjusted("users", "200", "role").empty());
    CHECK_FALSE(adoption.adjusted("users", "302", "role").empty());
}

TEST_CASE("masters without an account, or with another's, are kept without one") {
    test::Adoption adoption(test::Shape::first);
    adoption.old.sql(
        "DROP TABLE masters;"
        "CREATE TABLE masters (id, telegram_id, phone, work_chat_id);"
        "INSERT INTO masters VALUES (1, '301', 'нет', -5), (2, NULL, '', -5),"
        "(3, 301, '', 0), (4, 555, '', '-5')");
    adoption.run();
    CHECK(master(adoption, 1).user == UserId{301});
    CHECK(master(adoption, 1).phone.empty());
    CHECK(master(adoption, 1).chat == domain::ChatId{-5});
    CHECK(master(adoption, 2).state == MasterState::dismissed);
    CHECK(master(adoption, 2).name == "мастер 2");
    CHECK(base::raw(master(adoption, 3).user) < 0);
    CHECK(master(adoption, 4).user == UserId{555});
    CHECK_FALSE(master(adoption, 4).chat);
    CHECK(user(adoption, 555).roles == Roles{Role::master});
    CHECK(adoption.check("users").explained == 3);
}

TEST_CASE("a person twice is one person with the roles of both") {
    test::Adoption adoption(test::Shape::first);
    adoption.old.sql(
        "DROP TABLE users; CREATE TABLE users (id, telegram_id, name, roles);"
        "INSERT INTO users VALUES (1, 100, 'Ольга', 'ADMIN'),"
        "(2, '100', '', 'DISPATCHER'), (3, NULL, 'Никто', 'ADMIN'),"
        "(4, 301, 'Иван', 'master'), (5, 302, '', 'MASTER,BOSS')");
    adoption.run();
    CHECK(user(adoption, 100).roles == Roles{Role::admin, Role::dispatcher});
    CHECK(adoption.check("users").source == 5);
    CHECK(adoption.check("users").target == 4);
    CHECK(adoption.text("SELECT count(*) FROM user_roles WHERE user_id < 0") == "0");
    CHECK(adoption.adjusted("users", "5", "role") == "BOSS → ");
    CHECK(master(adoption, 2).name == "мастер 2");
}

TEST_CASE("where users have one id alone, it is Telegram's") {
    test::Adoption adoption(test::Shape::first);
    adoption.old.order(1, "NEW").sql(
        "DROP TABLE users; CREATE TABLE users (id, role);"
        "INSERT INTO users VALUES (200, 'DISPATCHER'), (301, 'MASTER'), (302.0, 'MASTER')");
    adoption.run();
    CHECK(user(adoption, 200).roles == Roles{Role::dispatcher});
    CHECK(adoption.order(1).creator == UserId{200});
    CHECK(adoption.report.adjustments.empty());
}

TEST_CASE("who is blocked there stays blocked") {
    test::Adoption adoption;
    adoption.old.sql(
        "ALTER TABLE users ADD COLUMN is_blocked BOOLEAN;"
        "UPDATE users SET is_blocked = 1 WHERE telegram_id = 200");
    adoption.run();
    CHECK(user(adoption, 200).blocked);
    CHECK_FALSE(user(adoption, 100).blocked);
}
