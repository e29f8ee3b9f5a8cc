#include "tests/support/shell.hpp"
#include "tests/support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace repair;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::string text_of(const std::string& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

unsigned mode_of(const std::string& file) {
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("config init writes a private file that config check likes") {
    const test::TempDir scratch;
    const auto file = (scratch / "repair.toml").string();
    test::Shell shell;

    CHECK(shell.run("config init --set office.name=Казань --output " + file) == 0);
    CHECK(shell.out() == file + " written\nnext: repairctl config check --config " + file + "\n");
    CHECK(mode_of(file) == 0600);
    CHECK(scratch.contents().size() == 1);

    shell.environment.clear();
    CHECK(shell.run("config check --config " + file) == 0);
    CHECK(shell.out() == file + " is fine\n");
    CHECK(shell.run("config show office.name --config " + file) == 0);
    CHECK(shell.out() == "Казань\n");
}

TEST_CASE("config init never replaces a file unasked") {
    const test::TempDir scratch;
    const auto file = (scratch / "repair.toml").string();
    std::ofstream(file) << "mine";
    test::Shell shell;

    CHECK(shell.run("config init --output " + file) == 5);
    CHECK(shell.err() ==
          "repairctl: " + file +
              " is already there\n"
              "try: repairctl config init --force, which replaces it, or --output FILE\n");
    CHECK(text_of(file) == "mine");

    CHECK(shell.run("config init --force --output " + file) == 0);
    CHECK_THAT(text_of(file), Contains("[office]"));
    CHECK(scratch.contents().size() == 1);
}

TEST_CASE("a dry run of config init refuses what the run would, and writes nothing") {
    const test::TempDir scratch;
    test::Shell shell;
    CHECK(shell.run("config init --dry-run --output " + (scratch / "a/b.toml").string()) == 0);
    CHECK_THAT(shell.out(), Contains("b.toml would be written"));
    CHECK(scratch.contents().empty());

    std::ofstream((scratch / "c.toml").string()) << "mine";
    CHECK(shell.run("config init --dry-run --output " + (scratch / "c.toml").string()) == 5);
}

TEST_CASE("config init without --output writes the file that would be read") {
    const test::TempDir scratch;
    test::Shell shell;
    shell.environment = {{"XDG_CONFIG_HOME", (scratch / "xdg").string()}};
    CHECK(shell.run("config init") == 0);
    CHECK(fs::exists((scratch / "xdg/repair/repair.toml").string()));

    CHECK(shell.run("config init --config " + (scratch / "named.toml").string()) == 0);
    CHECK(fs::exists((scratch / "named.toml").string()));
}

TEST_CASE("config init prints to a pipe, and refuses a value the loader would") {
    test::Shell shell;
    CHECK(shell.run("config init --output - --set office.zone=Asia/Omsk") == 0);
    CHECK_THAT(shell.out(), Contains("\nzone = \"Asia/Omsk\"\n"));
    CHECK(shell.run("config init --output - --set office.zone=Moon") == 2);
    CHECK(shell.run("config init --output - --set office.zone") == 2);
    CHECK_THAT(shell.err(), Contains("'office.zone' is not KEY=VALUE"));
}

TEST_CASE("config init names the file it cannot write") {
    test::Shell shell;
    CHECK(shell.run("config init --output /proc/repair.toml") == 1);
    CHECK_THAT(shell.err(), Contains("/proc/repair.toml"));
}

TEST_CASE("config show proves who said what") {
    const test::TempDir scratch;
    const auto file = (scratch / "repair.toml").string();
    std::ofstream(file) << "[office]\nname = \"Казань\"\n";
    test::Shell shell;
    shell.environment = {{"REPAIR_CONFIG", file}, {"REPAIR_OFFICE_CURRENCY", "KZT"}};

    CHECK(shell.run("config show --origin --db /x.db") == 0);
    CHECK_THAT(shell.out(), Catch::StartsWith("key\tvalue\torigin\n"));
    CHECK_THAT(shell.out(), Contains("office.name\tКазань\t" + file + ":2:"));
    CHECK_THAT(shell.out(), Contains("office.currency\tKZT\tenvironment REPAIR_OFFICE_CURRENCY\n"));
    CHECK_THAT(shell.out(), Contains("database.path\t/x.db\tflag --db\n"));
    CHECK_THAT(shell.out(), Contains("office.zone\tEurope/Moscow\tdefault\n"));

    CHECK(shell.run("config show") == 0);
    CHECK_THAT(shell.out(), Catch::StartsWith("key\tvalue\n"));
    CHECK(shell.run("config show --json") == 0);
    CHECK_THAT(shell.out(),
               Contains(R"({"key":"office.zone","value":"Europe/Moscow","origin":"default"})"));
    CHECK(shell.run("config show office.currency --origin") == 0);
    CHECK(shell.out() == "KZT\tenvironment REPAIR_OFFICE_CURRENCY\n");
    CHECK(shell.run("config show office.curency") == 2);
    CHECK_THAT(shell.err(), Contains("did you mean 'office.currency'?"));
}

TEST_CASE("config check tells everything that is wrong and exits with 78") {
    const test::TempDir scratch;
    const auto file = (scratch / "repair.toml").string();
    std::ofstream(file) << "[office]\nnmae = \"x\"\nzone = 5\n";
    test::Shell shell;

    CHECK(shell.run("config check --config " + file) == 78);
    CHECK_THAT(shell.out(), Contains("error: " + file + ":2:1: ") && Contains(":3:"));
    CHECK(shell.run("config check --json --config " + file) == 78);
    CHECK_THAT(shell.out(), Catch::StartsWith(R"({"schema_version":1,"file":")" + file +
                                              R"(","errors":[{"where":")" + file + ":2:1\""));
    CHECK(shell.run("config show --config " + file) == 78);
    CHECK(shell.run("config check --config /nonexistent.toml") == 78);
}

TEST_CASE("config check is silent with --quiet when all is well") {
    test::Shell shell;
    CHECK(shell.run("config check --quiet") == 0);
    CHECK(shell.out().empty());
}
