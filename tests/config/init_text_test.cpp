#include "core/config/init_text.hpp"

#include "core/config/setting.hpp"
#include "tests/config/sources.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <regex>
#include <sstream>

using namespace repair;
using test::file_of;

namespace {

/// The same file with every default made a real line; the examples of repeated tables too when
/// `blocks` says so.
enum class Blocks { leave, take };

std::string uncommented(const std::string& text, Blocks blocks) {
    static const std::regex key("#([a-z_]+ = .*)");
    static const std::regex table("#?(\\[.*\\])");
    std::string all;
    bool example = false;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (std::regex_match(line, table)) example = line.front() == '#';
        const bool wanted = !example || blocks == Blocks::take;
        const bool ours =
            std::regex_match(line, match, key) || std::regex_match(line, match, table);
        all += (ours && wanted ? match[1].str() : line) + '\n';
    }
    return all;
}

std::vector<std::pair<std::string, std::string>> values(const config::Config& config) {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& row : config.rows)
        all.emplace_back(row.key, row.value);
    return all;
}

}  // namespace

TEST_CASE("a fresh file changes nothing") {
    const auto config = config::load(file_of(config::init_text()));
    CHECK(config.rows == config::load({}).rows);
}

TEST_CASE("the defaults in a fresh file are the defaults") {
    const auto text = uncommented(config::init_text(), Blocks::leave);
    CHECK(test::errors_of(file_of(text)) == "");
    const auto config = config::load(file_of(text));
    CHECK(values(config) == values(config::load({})));
    for (const auto& row : config.rows)
        if (!row.key.starts_with("backup.target"))
            CHECK(row.origin.starts_with("/etc/repair/repair.toml:"));
}

TEST_CASE("the examples in a fresh file are right too") {
    const auto text = uncommented(config::init_text({{"backup.public_key", "key"}}), Blocks::take);
    CHECK(test::errors_of(file_of(text)) == "");
    const auto config = config::load(file_of(text));
    CHECK(config.rules.settlement.by_equipment.size() == 1);
    CHECK(config.backup.targets.size() == 1);
}

TEST_CASE("a fresh file has every key with its explanation, in lines that fit") {
    const auto text = config::init_text();
    for (const auto& setting : config::settings()) {
        INFO(setting.key);
        CHECK(text.find("\n#" + std::string(setting.name()) + " = ") != std::string::npos);
        const auto first_words = std::string(setting.doc.substr(0, 20));
        CHECK(text.find("# " + first_words) != std::string::npos);
    }
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("# ")) CHECK(line.size() <= 100);
}

TEST_CASE("presets are written down as values") {
    const auto text = config::init_text({{"office.name", "ООО \"Ремонт\" \\ Казань"},
                                         {"office.zone", "Asia/Omsk"},
                                         {"database.path", "office.db"},
                                         {"access.admins", "11, 22"},
                                         {"settlement.percent", "45"}});
    const auto config = config::load(file_of(text));
    CHECK(config.office.name == "ООО \"Ремонт\" \\ Казань");
    CHECK(config.office.zone == "Asia/Omsk");
    CHECK(config.database == "/etc/repair/office.db");
    CHECK(config.rules.admins == std::vector{domain::UserId{11}, domain::UserId{22}});
    CHECK(config.rules.settlement.rate.percent == 45);
    CHECK(text.find("\nadmins = [11, 22]\n") != std::string::npos);
}

TEST_CASE("a preset that the loader would refuse is not written") {
    const auto written = [](const char* key, const char* value) {
        return test::thrown_by([&] { (void)config::init_text({{key, value}}); });
    };
    CHECK(written("office.zone", "Mars") == base::Errc::usage);
    CHECK(written("office.nmae", "x") == base::Errc::usage);
    CHECK(written("backup.target.dir", "/x") == base::Errc::usage);
    CHECK(written("office.name", "a\nb") == base::Errc::usage);
    CHECK(written("office.zone", "UTC") == std::nullopt);
}
