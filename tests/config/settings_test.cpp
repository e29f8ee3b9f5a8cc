#include "core/config/setting.hpp"
#include "tests/config/sources.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace repair;
using config::Need;

TEST_CASE("every setting has a table of its own group, a type in words and a sentence") {
    for (const auto& setting : config::settings()) {
        INFO(setting.key);
        REQUIRE(config::find_group(setting.group()) != nullptr);
        CHECK(config::find_setting(setting.key) == &setting);
        CHECK_FALSE(config::expected(setting).empty());
        REQUIRE(setting.doc.size() > 10);
        CHECK(setting.doc.back() == '.');
    }
}

TEST_CASE("only fields of repeated tables have no default") {
    for (const auto& setting : config::settings()) {
        INFO(setting.key);
        const bool repeated = config::find_group(setting.group())->append != nullptr;
        CHECK((setting.need == Need::defaulted) != repeated);
    }
}

TEST_CASE("the settings of a group stand together, in the order of the groups") {
    std::vector<std::string_view> met;
    for (const auto& setting : config::settings())
        if (met.empty() || met.back() != setting.group()) met.push_back(setting.group());
    std::vector<std::string_view> all;
    for (const auto& group : config::groups())
        all.push_back(group.name);
    CHECK(met == all);
}

TEST_CASE("no two settings share a variable") {
    std::set<std::string> names{"REPAIR_CONFIG", "REPAIR_INSTANCE"};
    for (const auto& setting : config::settings()) {
        INFO(setting.key);
        CHECK(names.insert(config::environment_name(setting)).second);
    }
    CHECK(names.count("REPAIR_DATABASE_PATH") == 1);
    CHECK(names.count("REPAIR_PRIVACY_MASTER_SEES_PHONE") == 1);
}

TEST_CASE("nothing said, the office works by the rules that domain begins with") {
    const auto config = config::load({});
    const domain::OfficeRules rules;
    CHECK(config.rules.settlement == rules.settlement);
    CHECK(config.rules.warranty == rules.warranty);
    CHECK(config.rules.master_sees_phone == rules.master_sees_phone);
    CHECK(config.rules.dispatchers_see_money == rules.dispatchers_see_money);
    CHECK(config.rules.admins.empty());

    const domain::OverdueRules overdue;
    CHECK(config.rules.overdue.fresh == overdue.fresh);
    CHECK(config.rules.overdue.assigned == overdue.assigned);
    CHECK(config.rules.overdue.accepted == overdue.accepted);
    CHECK(config.rules.overdue.onsite == overdue.onsite);
    CHECK(config.rules.overdue.after_moment == overdue.after_moment);
    CHECK(config.rules.overdue.after_window == overdue.after_window);
    CHECK(config.rules.overdue.after_from == overdue.after_from);
}

TEST_CASE("nothing said, these are the values") {
    const auto config = config::load({});
    CHECK_FALSE(config.file);
    CHECK(config.office.zone == "Europe/Moscow");
    CHECK(config.office.currency == "RUB");
    CHECK(config.rules.equipment.size() == 12);
    CHECK(config.rules.equipment.front() == "Стиральные машины");
    CHECK(config.rules.equipment.back() == "Другое");
    CHECK(config.database == "/var/lib/repair/repair.db");
    CHECK(config.reminders.quiet_from.since_midnight == std::chrono::hours{22});
    CHECK(config.reminders.quiet_to.since_midnight == std::chrono::hours{6});
    CHECK(config.reminders.daily_summary_at.since_midnight == std::chrono::minutes{21 * 60 + 30});
    CHECK(config.reminders.drill_too_old == std::chrono::days{8});
    CHECK(config.backup.keep == config::Retention{48, 30, 12});
    CHECK(config.backup.prefix == "bot_database");
    CHECK(config.telegram.api_root == "https://api.telegram.org");
    CHECK(config.log_level == "info");
}

TEST_CASE("without a target copies go beside the database, wherever that is") {
    auto sources = test::file_of("[database]\npath = \"data/office.db\"\n");
    REQUIRE(config::load(sources).backup.targets.size() == 1);
    CHECK(config::load(sources).backup.targets[0].dir == "/etc/repair/data/backups");

    sources.flags = {{"database.path", "x/y.db", "--db"}};
    CHECK(config::load(sources).backup.targets[0].dir == "x/backups");
}

TEST_CASE("an instance has a database of its own without being told") {
    const auto config = config::load({.instance = "kazan"});
    CHECK(config.database == "/var/lib/repair/kazan/repair.db");
    CHECK(test::row_of(config, "database.path").origin == "default");
}
