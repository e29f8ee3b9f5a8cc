#include "core/base/error.hpp"
#include "tests/config/sources.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using test::errors_of;
using test::file_of;

namespace {

struct Bad {
    std::string text;
    std::string error;  ///< After "/etc/repair/repair.toml:".
};

void check_all(const std::vector<Bad>& table) {
    for (const auto& [text, error] : table) {
        INFO(text);
        CHECK(errors_of(file_of(text)) == "/etc/repair/repair.toml:" + error + "\n");
    }
}

}  // namespace

TEST_CASE("an unknown key is named with its place and the key that was meant") {
    check_all({
        {"[office]\nnmae = \"x\"", "2:1: unknown key office.nmae, did you mean office.name?"},
        {"[office]\n  Name = \"x\"", "2:3: unknown key office.Name, did you mean office.name?"},
        {"[office]\npath = \"x\"", "2:1: unknown key office.path, did you mean database.path?"},
        {"[office]\nflowers = 1", "2:1: unknown key office.flowers"},
        {"zone = \"UTC\"", "1:1: unknown key zone, did you mean office.zone?"},
        {"[telegram]\ntoken = \"123456789:"
         "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0\"",
         "2:1: unknown key telegram.token, did you mean telegram.token_file?"},
        {"[offices]\nname = \"x\"", "1:2: unknown table [offices], did you mean [office]?"},
        {"[flowers]", "1:2: unknown table [flowers]"},
        {"[office.name]\nx = 1",
         "1:1: office.name must be text of 1 to 100 characters, in quotes, not a table"},
        {"[office.nice]\nx = 1", "1:9: unknown key office.nice"},
        {"\"\\u001b[31m\" = 1", "1:1: unknown key \\u{1b}[31m"},
        {"[\"settlement.equipment\"]\npercent = 5",
         "1:2: unknown table [\"settlement.equipment\"], did you mean [settlement.equipment]?"},
        {"[settlement]\n\"equipment.percent\" = 5",
         "2:1: unknown key settlement.\"equipment.percent\""},
        {"\"office.name\" = \"x\"", "1:1: unknown key \"office.name\""},
        {"office = 5", "1:1: office must be a table, written [office]"},
        {"[[office]]\nname = \"x\"", "1:3: office must be a table, written [office]"},
        {"[settlement.equipment]\npercent = 5",
         "1:13: settlement.equipment must be written [[settlement.equipment]]"},
        {"[settlement]\nequipment = [1]",
         "2:1: settlement.equipment must be written [[settlement.equipment]]"},
        {"[[settlement.equipment]]\nkinds = [\"Другое\"]\npercent = 5\nbonus = 1",
         "4:1: unknown key settlement.equipment.bonus"},
    });
}

TEST_CASE("a value of the wrong type is named with its place and what it must be") {
    check_all({
        {"office.zone = 3",
         "1:15: office.zone must be a time zone of this machine like Europe/Moscow, in quotes, not "
         "a whole "
         "number"},
        {"settlement.percent = \"40\"",
         "1:22: settlement.percent must be a whole number from 0 to 100, not text"},
        {"settlement.percent = 40.0",
         "1:22: settlement.percent must be a whole number from 0 to 100, not a floating-point "
         "number"},
        {"settlement.threshold = 7000.5",
         "1:24: settlement.threshold must be an amount like 7000 or \"7000,50\", in quotes, not a "
         "floating-point number"},
        {"backup.compress = \"yes\"", "1:19: backup.compress must be true or false, not text"},
        {"backup.compress = 1", "1:19: backup.compress must be true or false, not a whole number"},
        {"reminders.visit_soon = 120",
         "1:24: reminders.visit_soon must be a duration like 15m, 2h or 1d12h, from 1m to 366d, in "
         "quotes, not a whole number"},
        {"reminders.quiet_from = 22:00:00",
         "1:24: reminders.quiet_from must be a time of day like 22:00, in quotes, not a date or "
         "time without quotes"},
        {"office.equipment = \"Другое\"",
         "1:20: office.equipment must be a list of texts of 1 to 100 characters, not text"},
        {"access.admins = 5",
         "1:17: access.admins must be a list of Telegram ids, not a whole number"},
        {"access.admins = [\"5\"]", "1:17: access.admins must be a list of Telegram ids, not text"},
        {"database.path = [\"x\"]",
         "1:17: database.path must be a path without ~, in quotes, not a list"},
        {"database.path = {x = 1}",
         "1:17: database.path must be a path without ~, in quotes, not a table"},
    });
}

TEST_CASE("a value beyond its limits is named with its place and the limits") {
    check_all({
        {"settlement.percent = 140",
         "1:22: settlement.percent must be a whole number from 0 to 100, not 140"},
        {"settlement.percent = -1",
         "1:22: settlement.percent must be a whole number from 0 to 100, not -1"},
        {"settlement.percent = 4294967336",
         "1:22: settlement.percent must be a whole number from 0 to 100, not 4294967336"},
        {"settlement.threshold = -1",
         "1:24: settlement.threshold must be an amount like 7000 or \"7000,50\", not -1"},
        {"settlement.threshold = \"nan\"",
         "1:24: settlement.threshold must be an amount like 7000 or \"7000,50\", not \"nan\""},
        {"settlement.threshold = 10000001",
         "1:24: settlement.threshold must be an amount like 7000 or \"7000,50\", not 10000001"},
        {"office.name = \"\"", "1:15: office.name must be text of 1 to 100 characters, not \"\""},
        {"office.name = \" x\"",
         "1:15: office.name must be text of 1 to 100 characters, not \" x\""},
        {"office.name = \"a\\nb\"", "1:15: office.name holds a control character"},
        {"office.zone = \"Europe/Mscow\"",
         "1:15: office.zone must be a time zone of this machine like Europe/Moscow, not "
         "\"Europe/Mscow\""},
        {"office.zone = \"../../etc/passwd\"",
         "1:15: office.zone must be a time zone of this machine like Europe/Moscow, not "
         "\"../../etc/passwd\""},
        {"office.currency = \"rub\"",
         "1:19: office.currency must be three capital letters like RUB, not \"rub\""},
        {"office.equipment = []", "1:20: office.equipment must name at least one kind"},
        {"office.equipment = [\"А\", \"Б\", \"А\"]", "1:20: office.equipment names \"А\" twice"},
        {"office.map_url = \"https://maps.example/\"",
         "1:18: office.map_url must be a URL that holds {address}, not \"https://maps.example/\""},
        {"office.map_url = \"maps.example/{address}\"",
         "1:18: office.map_url must be a URL that holds {address}, not \"maps.example/{address}\""},
        {"alert.ping_url = \"https://\"",
         "1:18: alert.ping_url must be a URL like https://example.org/ without a password, not "
         "\"https://\""},
        {"alert.ping_url = \"https://anna:hunter2@example.org/\"",
         "1:18: alert.ping_url must be a URL like https://example.org/ without a password, not "
         "\"(a URL with a password)\""},
        {"access.admins = [0]", "1:17: access.admins must be a list of Telegram ids, not 0"},
        {"access.admins = [-5]", "1:17: access.admins must be a list of Telegram ids, not -5"},
        {"privacy.master_sees_phone = \"closed\"",
         "1:29: privacy.master_sees_phone must be one of assigned, accepted, onsite, not "
         "\"closed\""},
        {"reminders.quiet_from = \"24:00\"",
         "1:24: reminders.quiet_from must be a time of day like 22:00, not \"24:00\""},
        {"reminders.quiet_from = \"7:30\"",
         "1:24: reminders.quiet_from must be a time of day like 22:00, not \"7:30\""},
        {"database.path = \"\"", "1:17: database.path must be a path without ~, not \"\""},
        {"database.path = \"~/x.db\"",
         "1:17: database.path must be a path without ~, not \"~/x.db\""},
        {"backup.prefix = \"a/b\"",
         "1:17: backup.prefix must be 1 to 64 of the letters a-z, digits, _ and -, not \"a/b\""},
        {"backup.keep = \"hourly\"",
         "1:15: backup.keep must be counts like hourly 48, daily 30, monthly 12, not \"hourly\""},
        {"backup.keep = \"daily 1, daily 2\"",
         "1:15: backup.keep must be counts like hourly 48, daily 30, monthly 12, not "
         "\"daily 1, daily 2\""},
        {"backup.keep = \"\"",
         "1:15: backup.keep must be counts like hourly 48, daily 30, monthly 12, not \"\""},
        {"log.level = \"loud\"",
         "1:13: log.level must be one of trace, debug, info, warn, error, off, not \"loud\""},
    });
}

TEST_CASE("settings that do not fit together are named") {
    check_all({
        {"[[settlement.equipment]]\npercent = 5", "1:1: settlement.equipment[0].kinds is missing"},
        {"[[settlement.equipment]]\nkinds = [\"Другое\"]",
         "1:1: settlement.equipment[0].percent is missing"},
        {"[[settlement.equipment]]\nkinds = [\"Другое\"]\npercent = 5\nthreshold = 100",
         "4:13: settlement.equipment[0].threshold needs percent_above beside it"},
        {"[[settlement.equipment]]\nkinds = [\"Другое\"]\npercent = 5\npercent_above = 10",
         "4:17: settlement.equipment[0].percent_above needs threshold beside it"},
        {"[[settlement.equipment]]\nkinds = [\"Другое\"]\npercent = 5\n"
         "[[settlement.equipment]]\nkinds = [\"Другое\"]\npercent = 6",
         "5:9: settlement.equipment[1].kinds: a second rate for Другое"},
        {"[[backup.target]]\ndir = \"/a\"\nencrypt = true",
         "3:11: backup.target[0].encrypt needs backup.public_key"},
        {"[[backup.target]]\ndir = \"/a\"\n[[backup.target]]\ndir = \"/b/../a\"",
         "4:7: backup.target[1].dir is a target already"},
    });
}

TEST_CASE("what is no TOML is said with its place") {
    check_all({
        {"[office]\nname = \"a\"\nname = \"b\"",
         "3:8: bad key-value pair: cannot redefine existing string 'name'"},
        {"[office\n", "1:8: bad table header: expected ']', saw '\\n'"},
        {"[log]\n[log]", "2:1: bad table header: cannot redefine existing table 'log'"},
        {"office.name = \"x", "1:17: bad string: encountered end-of-file"},
        {"[office]\nname = «Казань»",
         "2:8: only text in quotes, \"like this\", may hold other than ASCII"},
        {"office.name = \"Казань\" # город\nоффис = 1",
         "2:1: only text in quotes, \"like this\", may hold other than ASCII"},
        {"office.name = \"Казань\" и",
         "1:24: only text in quotes, \"like this\", may hold other than ASCII"},
        {"office.name = \"\"\"Казань\"\"\"", "1:15: text must be on one line, \"like this\""},
        {"office.name =1\"Казань\"", "1:15: a quote in the middle of a word"},
        {"access.admins = [1,2\"Казань\"]", "1:21: a quote in the middle of a word"},
        {"office.name=1=[\"Казань\"]", "1:16: a quote in the middle of a word"},
        {"office.name = \"\xff\xfe\"", "1:15: encountered invalid utf-8 sequence"},
        {std::string("\0\0\0", 3),
         "1:1: bad root table: expected keys, tables, whitespace or comments, "
         "saw '\\u0000'"},
        {std::string(300, '['),
         "1:3: bad key: expected bare key starting character or string delimiter, saw '['"},
    });
}

TEST_CASE("all that is wrong with a file is reported at once, in the order of the file") {
    auto sources = file_of(
        "[settlement]\npercent = 140\nseniorfloor = 50\n\n[office]\nname = 5\nzone = \"Mars\"\n");
    sources.environment = {{"REPAIR_LOG_LEVEL", "loud"}};
    CHECK(
        errors_of(sources) ==
        "/etc/repair/repair.toml:2:11: settlement.percent must be a whole number from 0 to 100, "
        "not 140\n"
        "/etc/repair/repair.toml:3:1: unknown key settlement.seniorfloor, did you mean "
        "settlement.senior_floor?\n"
        "/etc/repair/repair.toml:6:8: office.name must be text of 1 to 100 characters, in quotes, "
        "not a whole number\n"
        "/etc/repair/repair.toml:7:8: office.zone must be a time zone of this machine like "
        "Europe/Moscow, not \"Mars\"\n"
        "environment REPAIR_LOG_LEVEL: log.level must be one of trace, debug, info, warn, error, "
        "off, not \"loud\"\n");

    try {
        (void)config::load(sources);
        FAIL("a bad configuration was loaded");
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Errc::config);
        CHECK(std::string(error.what()) + "\n" == errors_of(sources));
    }
}

TEST_CASE("a rate for a kind that is not offered is a warning: it may have left the list") {
    const auto checked = config::check(
        file_of("[[settlement.equipment]]\nkinds = [\"Кофемашина\", \"Самовары\"]\npercent = 5"));
    CHECK(checked.errors.empty());
    REQUIRE(checked.warnings.size() == 2);
    CHECK(checked.warnings[0].where == "/etc/repair/repair.toml:2:9");
    CHECK(checked.warnings[0].what ==
          "settlement.equipment[0].kinds: Кофемашина is not in office.equipment, did you mean "
          "Кофемашины?");
    CHECK(checked.warnings[1].what ==
          "settlement.equipment[0].kinds: Самовары is not in office.equipment");
}

TEST_CASE("nesting of any depth ends in an error, not in a crash") {
    std::string dotted = "a";
    for (auto i = 0; i < 200'000; ++i)
        dotted += ".a";
    CHECK(errors_of(file_of(dotted + " = 1")) ==
          "/etc/repair/repair.toml:1:2002: more dotted keys than a configuration has\n");
    CHECK_FALSE(errors_of(file_of("x = " + std::string(500'000, '['))).empty());

    std::string tables = "x = ";
    for (auto i = 0; i < 200; ++i)
        tables += "{a=[";
    CHECK_FALSE(errors_of(file_of(tables)).empty());
}

TEST_CASE("a byte order mark, CRLF and an empty file are fine") {
    CHECK(errors_of(file_of("\xEF\xBB\xBFoffice.name = \"Казань\"\r\n")) == "");
    CHECK(errors_of(file_of("")) == "");
    CHECK(errors_of(file_of("office.name = 'Ёж' # не «ёж»\n[log] # конец")) == "");
    CHECK(errors_of(file_of("office={name=" + std::string(3, '\'') + "Ёж" + std::string(3, '\'') +
                            ",\"equipment\"=[\"Я\",'\"Ю\"']}")) == "");
    CHECK(errors_of(file_of("backup={target=[{dir=\"/ё\"}]}")) == "");
}

TEST_CASE("dots in texts and comments are not counted") {
    const std::string dots(5000, '.');
    CHECK(errors_of(file_of("# " + dots + "\nbackup.after = '''" + dots.substr(0, 900) +
                            "'''\n# \"" + dots + "\n")) == "");
    CHECK(errors_of(file_of("backup.after = \"a\\\"" + dots.substr(0, 900) + "\" # " + dots)) ==
          "");
}
