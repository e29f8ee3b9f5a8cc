// The previous system's words and ours.

#include "core/adopt/old_words.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;
using domain::Status;

TEST_CASE("every status word of the previous system is one of ours, strays too") {
    struct Row {
        const char* word;
        Status status;
        bool proper;
    };
    const std::vector<Row> table{
        {"NEW", Status::fresh, true},
        {"ASSIGNED", Status::assigned, true},
        {"ACCEPTED", Status::accepted, true},
        {"ONSITE", Status::onsite, true},
        {"DR", Status::long_repair, true},
        {"CLOSED", Status::closed, true},
        {"REFUSED", Status::refused, true},
        {"IN_PROGRESS", Status::onsite, false},
        {"COMPLETED", Status::closed, false},
        {"LONG_REPAIR", Status::long_repair, false},
        {"OrderStatus.CLOSED", Status::closed, true},
        {" closed ", Status::closed, true},
        {"in progress", Status::onsite, false},
    };
    for (const auto& [word, status, proper] : table) {
        CAPTURE(word);
        CHECK(adopt::status_of(word) == status);
        CHECK(adopt::is_proper_status(word) == proper);
    }
    for (const auto* word : {"", "ARCHIVED", "новая заявка", "OrderStatus."}) {
        CAPTURE(word);
        CHECK_FALSE(adopt::status_of(word).has_value());
    }
}

TEST_CASE("a list of roles grants what it names") {
    using domain::Role;
    using domain::Roles;
    CHECK(adopt::roles_of("DISPATCHER,MASTER").roles == Roles{Role::dispatcher, Role::master});
    CHECK(adopt::roles_of("admin; master").roles == Roles{Role::admin, Role::master});
    CHECK(adopt::roles_of("UserRole.ADMIN").roles == Roles{Role::admin});
    CHECK(adopt::roles_of("UNKNOWN").roles.empty());
    CHECK(adopt::roles_of("UNKNOWN").unknown.empty());
    CHECK(adopt::roles_of("").roles.empty());

    const auto senior = adopt::roles_of("SENIOR_MASTER");
    CHECK(senior.roles == Roles{Role::master});
    CHECK(senior.senior);
    CHECK_FALSE(adopt::roles_of("MASTER").senior);

    const auto odd = adopt::roles_of("ADMIN,,BOSS, MASTER ");
    CHECK(odd.roles == Roles{Role::admin, Role::master});
    CHECK(odd.unknown == std::vector<std::string>{"BOSS"});
}

TEST_CASE("old names of equipment are today's, others are kept") {
    struct Row {
        const char* old;
        const char* ours;
    };
    const std::vector<Row> table{
        {"Стиральные машины", "Стиральные машины"},
        {"Духовой шкаф", "Духовые шкафы"},
        {"ДШ/ВП", "Духовые шкафы"},
        {"Посудомоечная машина", "Посудомоечные машины"},
        {"Кофе машина", "Кофемашины"},
        {"Холодильник", "Холодильники"},
        {"водонагреватели", "Водонагреватели"},
        {"Телевизоры", "Телевизоры"},
        {"Сантехника", "Сантехника"},
        {"электрик", "Электрика"},
        {" Самогонный аппарат ", "Самогонный аппарат"},
    };
    for (const auto& [old, ours] : table) {
        CAPTURE(old);
        CHECK(adopt::equipment_of(old) == ours);
        CHECK(adopt::equipment_of(ours) == ours);
    }
}

TEST_CASE("a specialization is a list of kinds, and nothing in it means all of them") {
    using Kinds = std::vector<std::string>;
    CHECK(adopt::specialization_of("Стиральные машины, ДШ/ВП") ==
          Kinds{"Стиральные машины", "Духовые шкафы", "Варочные панели"});
    CHECK(adopt::specialization_of("Холодильник; холодильники") == Kinds{"Холодильники"});
    CHECK(adopt::specialization_of("электрик") == Kinds{"Электрика"});
    CHECK(adopt::specialization_of("Универсал").empty());
    CHECK(adopt::specialization_of("").empty());
}
