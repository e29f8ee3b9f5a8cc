#include "core/config/setting.hpp"
#include "tests/config/sources.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using test::errors_of;
using test::file_of;
using test::row_of;

TEST_CASE("flag before environment before file before default, and show says so") {
    config::Sources sources;
    const auto row = [&] { return row_of(config::load(sources), "database.path"); };
    CHECK(row() == config::Row{"database.path", "/var/lib/repair/repair.db", "default"});

    sources = file_of("\n[database]\n  path = \"office.db\"\n");
    CHECK(row() ==
          config::Row{"database.path", "/etc/repair/office.db", "/etc/repair/repair.toml:3:10"});

    sources.environment = {{"PATH", "/bin"}, {"REPAIR_DATABASE_PATH", "env.db"}};
    CHECK(row() == config::Row{"database.path", "env.db", "environment REPAIR_DATABASE_PATH"});
    CHECK(config::load(sources).database == "env.db");

    sources.flags = {{"database.path", "flag.db", "--db"}};
    CHECK(row() == config::Row{"database.path", "flag.db", "flag --db"});
    CHECK(config::load(sources).database == "flag.db");
}

TEST_CASE("a list from a later source replaces the whole earlier one") {
    auto sources = file_of("access.admins = [1, 2]");
    sources.environment = {{"REPAIR_ACCESS_ADMINS", "3"}};
    CHECK(config::load(sources).rules.admins == std::vector{domain::UserId{3}});
    sources.environment = {{"REPAIR_ACCESS_ADMINS", ""}};
    CHECK(config::load(sources).rules.admins.empty());
}

TEST_CASE("every setting but those of repeated tables can come from its variable") {
    for (const auto& setting : config::settings()) {
        if (setting.need != config::Need::defaulted) continue;
        const auto name = config::environment_name(setting);
        INFO(name);
        const auto checked = config::check({.environment = {{name, std::string(setting.initial)}}});
        CHECK(checked.errors.empty());
        CHECK(row_of(checked.config, std::string(setting.key)).origin == "environment " + name);
    }
}

TEST_CASE("a variable of ours that means nothing is an error, others are not looked at") {
    const auto errors = [](const char* name, const char* value) {
        return errors_of({.environment = {{name, value}}});
    };
    CHECK(errors("REPAIR_CONFIG", "x") == "");
    CHECK(errors("REPAIR_INSTANCE", "x") == "");
    CHECK(errors("REPAIRED", "x") == "");
    CHECK(errors("OFFICE_NAME", "x") == "");
    CHECK(errors("REPAIR_DATABSE_PATH", "x") ==
          "environment REPAIR_DATABSE_PATH: unknown variable, did you mean "
          "REPAIR_DATABASE_PATH?\n");
    CHECK(
        errors("REPAIR_SETTLEMENT_EQUIPMENT_PERCENT", "5") ==
        "environment REPAIR_SETTLEMENT_EQUIPMENT_PERCENT: settlement.equipment.percent can only be "
        "given in the file\n");
    CHECK(errors("REPAIR_SETTLEMENT_PERCENT", "many") ==
          "environment REPAIR_SETTLEMENT_PERCENT: settlement.percent must be a whole number from 0 "
          "to 100, not many\n");
    CHECK(errors("REPAIR_BACKUP_COMPRESS", "1") ==
          "environment REPAIR_BACKUP_COMPRESS: backup.compress must be true or false, not 1\n");
    CHECK(errors("REPAIR_OFFICE_NAME", "\xff") ==
          "environment REPAIR_OFFICE_NAME: office.name is not UTF-8\n");
}

TEST_CASE("a flag for a key that does not exist is an error") {
    CHECK(errors_of({.flags = {{"office.nmae", "x", "--set"}}}) ==
          "flag --set: unknown key office.nmae, did you mean office.name?\n");
    CHECK(errors_of({.flags = {{"backup.target.dir", "x", "--set"}}}) ==
          "flag --set: backup.target.dir can only be given in the file\n");
}

TEST_CASE("show has every key once, in the order of the table") {
    const auto config =
        config::load(file_of("[[settlement.equipment]]\npercent = 5\nkinds = [\"Другое\"]\n"
                             "[[settlement.equipment]]\npercent = 6\nkinds = [\"Сантехника\"]\n"));
    std::vector<std::string> shown;
    for (const auto& row : config.rows)
        shown.push_back(row.key);

    std::vector<std::string> expected;
    for (const auto& setting : config::settings()) {
        if (setting.need == config::Need::defaulted) expected.emplace_back(setting.key);
        if (setting.key == "settlement.equipment.kinds")
            for (const auto* entry : {"[0].kinds", "[0].percent", "[1].kinds", "[1].percent"})
                expected.push_back(std::string("settlement.equipment") + entry);
        if (setting.key == "backup.target.dir")
            for (const auto* entry : {"[0].dir", "[0].encrypt"})
                expected.push_back(std::string("backup.target") + entry);
    }
    CHECK(shown == expected);
    CHECK(row_of(config, "settlement.equipment[1].percent") ==
          config::Row{"settlement.equipment[1].percent", "6", "/etc/repair/repair.toml:5:11"});
    CHECK(row_of(config, "backup.target[0].dir") ==
          config::Row{"backup.target[0].dir", "/var/lib/repair/backups", "default"});
    CHECK(row_of(config, "office.equipment").value.starts_with("Стиральные машины, Сушильные"));
}
