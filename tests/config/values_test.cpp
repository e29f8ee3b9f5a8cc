#include "tests/config/sources.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using test::file_of;

TEST_CASE("a full file is read to the last value") {
    const auto config = config::load(file_of(R"(
office = { name = "Казань", zone = "Asia/Yekaterinburg" }

[access]
admins = [123456789, 987654321012]

[privacy]
master_sees_phone = "assigned"
dispatchers_see_money = false

[settlement]
percent = 35
threshold = "7 500,50"
percent_above = 45
ask_below = 0

[[settlement.equipment]]
kinds = ["Кофемашины", "Телевизоры"]
percent = 50

[[settlement.equipment]]
kinds = ["Сантехника"]
percent = 50
threshold = 20000
percent_above = 60

[reminders]
quiet_from = "23:30"
new_too_long = "1d12h30m"

[backup]
keep = "daily 7"
public_key = "age"
target = [{ dir = "copies" }, { dir = "/mnt/nas", encrypt = true }]

[log]
level = "off"
)"));
    CHECK(config.office.name == "Казань");
    CHECK(config.office.zone == "Asia/Yekaterinburg");
    CHECK(config.rules.admins ==
          std::vector{domain::UserId{123456789}, domain::UserId{987654321012}});
    CHECK(config.rules.master_sees_phone == domain::Status::assigned);
    CHECK_FALSE(config.rules.dispatchers_see_money);
    CHECK(config.rules.settlement.rate ==
          domain::Rate{.percent = 35, .threshold = base::Money{750'050}, .percent_above = 45});
    CHECK(config.rules.settlement.ask_below == base::Money{0});
    REQUIRE(config.rules.settlement.by_equipment.size() == 2);
    CHECK(config.rules.settlement.by_equipment[0] ==
          domain::SettlementRules::ForEquipment{{"Кофемашины", "Телевизоры"}, {.percent = 50}});
    CHECK(config.rules.settlement.by_equipment[1] ==
          domain::SettlementRules::ForEquipment{
              {"Сантехника"},
              {.percent = 50, .threshold = base::Money{2'000'000}, .percent_above = 60}});
    CHECK(config.reminders.quiet_from.since_midnight == std::chrono::minutes{23 * 60 + 30});
    CHECK(config.rules.overdue.fresh == std::chrono::minutes{36 * 60 + 30});
    CHECK(config.backup.keep == config::Retention{.daily = 7});
    REQUIRE(config.backup.targets.size() == 2);
    CHECK(config.backup.targets[0].dir == "/etc/repair/copies");
    CHECK(config.backup.targets[1].encrypt);
    CHECK(config.log_level == "off");
}

TEST_CASE("a relative path begins at the file's directory, an absolute one does not") {
    struct Row {
        const char* file;
        const char* path;
        const char* database;
    };
    const auto row =
        GENERATE(Row{"/srv/a/repair.toml", "data/x.db", "/srv/a/data/x.db"},
                 Row{"/srv/a/repair.toml", "./x.db", "/srv/a/x.db"},
                 Row{"/srv/a/repair.toml", "../x.db", "/srv/x.db"},
                 Row{"/srv/a/repair.toml", "/x.db", "/x.db"}, Row{"repair.toml", "x.db", "x.db"},
                 Row{"here/repair.toml", "x.db", "here/x.db"});
    const config::Sources sources{
        .file = config::File{.path = row.file,
                             .text = std::string("database.path='") + row.path + "'"}};
    CHECK(config::load(sources).database == row.database);
}

TEST_CASE("durations are units of falling size, each once") {
    struct Row {
        const char* text;
        int minutes;  ///< 0: refused.
    };
    const auto row =
        GENERATE(Row{"1m", 1}, Row{"90m", 90}, Row{"2h", 120}, Row{"1h30m", 90},
                 Row{"1w", 7 * 24 * 60}, Row{"8d", 8 * 24 * 60}, Row{"366d", 366 * 24 * 60},
                 Row{"", 0}, Row{"15", 0}, Row{"m", 0}, Row{"0m", 0}, Row{"-5m", 0}, Row{"+5m", 0},
                 Row{"1.5h", 0}, Row{"2h ", 0}, Row{"2 h", 0}, Row{"30m1h", 0}, Row{"1h1h", 0},
                 Row{"367d", 0}, Row{"99999999999m", 0}, Row{"15min", 0}, Row{"2H", 0});
    auto sources = config::Sources{.flags = {{"reminders.visit_soon", row.text, "--x"}}};
    const auto checked = config::check(sources);
    CAPTURE(row.text);
    CHECK(checked.errors.empty() == (row.minutes != 0));
    if (row.minutes != 0)
        CHECK(checked.config.reminders.visit_soon == std::chrono::minutes{row.minutes});
}

TEST_CASE("a warranty is whole days, none of them too") {
    const auto days = [](const char* text) {
        return config::check({.flags = {{"office.warranty", text, "--x"}}});
    };
    CHECK(days("0d").config.rules.warranty == std::chrono::days{0});
    CHECK(days("2w").config.rules.warranty == std::chrono::days{14});
    CHECK(days("48h").config.rules.warranty == std::chrono::days{2});
    CHECK(days("36h").errors.size() == 1);
    CHECK(days("11y").errors.size() == 1);
    CHECK(days("3651d").errors.size() == 1);
}

TEST_CASE("a proxy's password is taken out of its address") {
    struct Row {
        const char* text;
        const char* url;
        const char* password;
    };
    const auto row = GENERATE(Row{"", "", ""}, Row{"http://proxy:3128", "http://proxy:3128", ""},
                              Row{"socks5h://127.0.0.1:1080", "socks5h://127.0.0.1:1080", ""},
                              Row{"socks5h://[::1]:1080", "socks5h://[::1]:1080", ""},
                              Row{"socks5h://anna@h:1", "socks5h://anna@h:1", ""},
                              Row{"socks5h://anna:s3cr@t:x@h:1", "socks5h://anna@h:1", "s3cr@t:x"});
    const auto config = config::load({.flags = {{"telegram.proxy", row.text, "--x"}}});
    CHECK(config.telegram.proxy.url == row.url);
    CHECK(config.telegram.proxy.password.reveal() == row.password);
}

TEST_CASE("what is no proxy is refused without being repeated") {
    const auto text = GENERATE("ftp://h:1", "h:1", "socks5://h:1", "http://", "http://h",
                               "http://:1", "http://u:hunter2@h", "http://h:0", "http://h:65536",
                               "http://h:1/x", "https://hunter2:1");
    const auto errors = test::errors_of({.flags = {{"telegram.proxy", text, "--x"}}});
    CHECK(errors ==
          "flag --x: telegram.proxy must be a proxy like http://HOST:PORT or "
          "socks5h://USER:PASSWORD@HOST:PORT\n");
}
