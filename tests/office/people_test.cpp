#include "core/office/people.hpp"

#include "core/base/error.hpp"
#include "tests/office/answers.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using base::Errc;
using domain::MasterId;
using domain::Role;
using domain::Roles;
using domain::UserId;
using test::done;
using test::Office;

namespace {

/// Masters of these names, numbered from 3 on; the last is dismissed.
void add_masters(Office& office, const std::vector<std::string>& names) {
    std::int64_t user = 400;
    for (const auto& name : names)
        done(office.change([&] {
            return office.masters.add({.user = UserId{user++}, .name = name},
                                      office.by(Office::root()));
        }));
}

void dismiss(Office& office, MasterId id) {
    done(office.change([&] { return office.masters.dismiss(id, {}, office.by(Office::root())); }));
}

std::int64_t found(Office& office, const std::string& text) {
    return base::raw(office::find_master(office.db, text).id);
}

std::optional<Errc> not_found(Office& office, const std::string& text) {
    return test::thrown_by([&] { (void)found(office, text); });
}

}  // namespace

TEST_CASE("a person acts with the rights of this moment, from the database and the configuration") {
    Office office;
    const auto anna = office.who(test::anna);
    CHECK(anna.user == test::anna);
    CHECK(anna.roles == Roles{Role::dispatcher});
    CHECK_FALSE(anna.master);
    CHECK(anna.via == domain::Channel::bot);
    CHECK(anna.name == "Анна");
    const auto ivan = office.who(test::ivan_user);
    CHECK(ivan.master == test::ivan);
    CHECK(ivan.roles == Roles{Role::master});
    const auto olga = office.who(test::olga);
    CHECK(olga.roles == Roles{Role::admin});
    CHECK(olga.name == "user 100");
    CHECK(test::thrown_by([&] { (void)office.who(UserId{999}); }) == Errc::not_found);
}

TEST_CASE("an admin by the configuration is what the database says besides") {
    Office office;
    office.rules.admins.push_back(test::ivan_user);
    const auto ivan = office.who(test::ivan_user);
    CHECK(ivan.roles == Roles{Role::admin, Role::master});
    CHECK(ivan.master == test::ivan);
}

TEST_CASE("a dismissed master is nobody, a deactivated one still a master") {
    Office office;
    done(office.change(
        [&] { return office.masters.deactivate(test::ivan, office.by(Office::root())); }));
    CHECK(office.who(test::ivan_user).master == test::ivan);
    dismiss(office, test::ivan);
    CHECK_FALSE(office.who(test::ivan_user).master);
    CHECK(office.who(test::ivan_user).roles.empty());
}

TEST_CASE("a master is found by number, by name, and by a part that fits one") {
    Office office;
    add_masters(office, {"Иван Петров", "Семён Алёхин", "Алексей", "Пётр Иванович"});
    CHECK(found(office, "1") == 1);
    CHECK(found(office, "6") == 6);
    CHECK(found(office, "Иван") == 1);  // Exactly, though two more hold it.
    CHECK(found(office, " ИВАН ") == 1);
    CHECK(found(office, "петр") == 2);
    CHECK(found(office, "алехин") == 4);
    CHECK(found(office, "АЛЁХИН") == 4);
    CHECK(found(office, "ексе") == 5);
    CHECK(found(office, "иванович") == 6);
    CHECK(not_found(office, "7") == Errc::not_found);
    CHECK(not_found(office, "-1") == Errc::not_found);
    CHECK(not_found(office, "Фёдор") == Errc::not_found);
}

TEST_CASE("a word of a name goes before a part of a word") {
    Office office;
    add_masters(office, {"Глеб Фёдоров", "Фёдор Ёлкин", "Анна Ёлкина", "Анна Лёлкина"});
    CHECK(found(office, "федор") == 4);
    CHECK(found(office, "Фёдоров") == 3);
    CHECK(found(office, "ёлкин") == 4);
    CHECK(found(office, "Ёлкина") == 5);
    CHECK(found(office, "Фёдор Ёлкин") == 4);
    CHECK(not_found(office, "Анна") == Errc::refused);
    CHECK(not_found(office, "Ёлк") == Errc::refused);
}

TEST_CASE("a name that fits several is refused with who they are") {
    Office office;
    add_masters(office, {"Иван Петров", "Иван Сидоров"});
    try {
        (void)found(office, "иван ");
        (void)found(office, "ов");
        FAIL("one was taken");
    } catch (const base::Error& error) {
        CHECK(error.code() == Errc::refused);
        CHECK_THAT(error.what(),
                   Catch::Contains("Иван Петров (3)") && Catch::Contains("Иван Сидоров (4)"));
    }
    add_masters(office, {});
    done(office.change([&] {
        return office.masters.edit(MasterId{4}, {.name = "Иван Петров"}, office.by(Office::root()));
    }));
    CHECK(not_found(office, "Иван Петров") == Errc::refused);
}

TEST_CASE("nothing is the name of nobody, not even in an office of one") {
    Office office;
    dismiss(office, test::pyotr);
    for (const auto* text : {"", " ", "\t"})
        CHECK(not_found(office, text) == Errc::not_found);
}

TEST_CASE("a dismissed master is meant only where no other fits") {
    Office office;
    add_masters(office, {"Иван Петров", "Фёдор"});
    dismiss(office, test::ivan);
    CHECK(found(office, "иван") == 3);  // Though Иван himself is the better match.
    CHECK(found(office, "1") == 1);
    dismiss(office, MasterId{4});
    CHECK(found(office, "фёдор") == 4);
    dismiss(office, MasterId{3});
    CHECK(found(office, "Иван") == 1);
    CHECK(not_found(office, "ива") == Errc::refused);
}
