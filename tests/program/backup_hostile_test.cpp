// Names, links and directories that nobody would choose, and some would.

#include "tests/program/vault.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace repair;
namespace fs = std::filesystem;

namespace {

void write_text(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("copies go to a directory of any name") {
    const test::Vault vault;
    for (const std::string name : {"с пробелом и кириллицей", "new\nline", "tab\there", "-f",
                                   "a'b\"c", "%s%n", "?immutable=1#x", "🗄", "\x1b[31mred"}) {
        const auto dir = vault.dir() / "far" / name;
        fs::create_directories(dir);
        CAPTURE(name);
        const auto made = vault.office().run({"backup", "create", "--to", dir.string(), "--json"});
        CAPTURE(made.out, made.err);
        REQUIRE(made.status == 0);
        CHECK(test::is_json(made.out));
        const std::string copy = test::json_at(made.out, "$.targets[0].file");
        CHECK(fs::exists(copy));
        CHECK(vault.office().run({"backup", "verify", copy}).status == 0);
        CHECK(vault.office().run({"backup", "drill", copy}).status == 0);
        const auto restored = vault.office().run({"backup", "restore", copy, "--yes"});
        CAPTURE(restored.err);
        CHECK(restored.status == 0);
        const auto list = vault.office().run(
            {"backup", "list", "--to", dir.string(), "--format", "tsv", "--no-header"});
        CHECK(list.status == 0);
        CHECK(std::count(list.out.begin(), list.out.end(), '\n') == 1);
        CHECK(list.out.find('\x1b') == list.out.npos);
    }
    CHECK(vault.wrong_database() == "");
}

TEST_CASE("a database in a directory of any name is copied and restored there") {
    const test::Vault vault;
    const auto copy = vault.create().string();
    for (const std::string name : {"с пробелом", "?mode=ro#x", "%41", "-x"}) {
        const auto dir = vault.dir() / "far" / name;
        fs::create_directories(dir);
        const auto db = (dir / "office.db").string();
        CAPTURE(name);
        for (int i = 0; i < 2; ++i) {
            const auto ended = vault.office().run({"backup", "restore", copy, "--yes", "--to", db});
            CAPTURE(i, ended.out, ended.err);
            CHECK(ended.status == 0);
        }
        CHECK(vault.office().run({"backup", "create", "--db", db}).status == 0);
        CHECK(vault.office().run({"migration", "verify", "--db", db}).status == 0);
        for (const auto& entry : fs::directory_iterator(dir))
            CHECK_THAT(entry.path().filename().string(),
                       Catch::StartsWith("office.db") || Catch::Equals("backups"));
    }
}

TEST_CASE("a prefix that leads elsewhere or means something is refused by the configuration") {
    const test::Vault vault;
    const auto before = test::files_in(vault.dir());
    for (const std::string prefix : {"../x", "a/b", "", ".", "a\nb", "a b", "x\x1b[0m"}) {
        auto start = vault.office().start("backup create");
        start.environment.push_back("REPAIR_BACKUP_PREFIX=" + prefix);
        const auto ended = test::run(start);
        CAPTURE(prefix, ended.out, ended.err);
        CHECK(ended.status == 78);
        CHECK_THAT(ended.err, Catch::Contains("prefix"));
    }
    CHECK(test::files_in(vault.dir()) == before);
}

TEST_CASE("a name of a backup is no way out of the targets, and a path is one") {
    const test::Vault vault;
    (void)vault.create();
    for (const std::string name :
         {"../../etc/passwd", "/etc/passwd", "/dev/null", "/", ".", "..", "near", "/proc/self/mem",
          "no such backup", "newest/../newest"}) {
        const auto before = vault.office().dump();
        for (const std::string verb : {"restore", "verify", "pin", "drill"}) {
            const auto ended = vault.office().run({"backup", verb, name, "--yes"});
            CAPTURE(verb, name, ended.status, ended.out, ended.err);
            CHECK((ended.status == 4 || ended.status == 10 || ended.status == 13 ||
                   ended.status == 1));
            CHECK_FALSE(ended.err.empty());
            CHECK_THAT(ended.err, !Catch::Contains("filesystem error"));
        }
        CHECK(vault.office().dump() == before);
    }
    const auto far_too_long =
        vault.office().run({"backup", "restore", std::string(5000, 'x'), "--yes"});
    CAPTURE(far_too_long.err);
    CHECK(far_too_long.status == 4);
    CHECK(vault.left_over() == "");
}

TEST_CASE("a linked database and a linked target are what they lead to") {
    const test::Vault vault;
    const auto link = vault.dir() / "far" / "link.db";
    fs::create_directory(vault.far());
    fs::create_symlink(vault.office().db(), link);
    fs::create_directory_symlink(vault.near(), vault.far() / "linked");
    const auto made =
        vault.run("backup create --db " + link.string() + " --to " +
                  (vault.far() / "linked").string() + " --to " + vault.near().string());
    CAPTURE(made.out, made.err);
    CHECK(made.status == 0);
    CHECK(vault.listed().size() == 1);
    const auto copied = vault.orders();
    (void)vault.office().order("Позже");
    const auto restored = vault.run("backup restore newest --yes --db " + link.string());
    CAPTURE(restored.out, restored.err);
    CHECK(restored.status == 0);
    CHECK(vault.orders() == copied);
    CHECK(fs::is_symlink(link));
    CHECK(vault.wrong_database() == "");

    const auto itself = vault.run("backup restore " + link.string() + " --yes");
    CHECK(itself.status == 5);
    const auto hard = vault.far() / "hard.db";
    fs::create_hard_link(vault.office().db(), hard);
    CHECK(vault.run("backup restore " + hard.string() + " --yes").status == 5);
}

TEST_CASE("what is not ours in a target stays, and does not keep ours from coming and going") {
    const test::Vault vault;
    for (int i = 0; i < 1000; ++i)
        write_text(vault.near() / ("photo_" + std::to_string(i) + (i % 2 == 0 ? ".db" : ".json")),
                   "x");
    write_text(vault.near() / "bot_database_2020-01-01_00-00-00.db", "no manifest");
    write_text(vault.near() / ".photo.partial", "x");
    write_text(vault.near() / ".bot_database_2020-01-02_00-00-00.db.partial.kept", "x");
    fs::create_directory(vault.near() / "bot_database_2020-01-03_00-00-00.db");
    write_text(vault.near() / "bot_database_2020-01-04_00-00-00.db.json", "{}");
    const auto before = test::files_in(vault.near());
    for (int i = 0; i < 8; ++i)
        (void)vault.create();
    vault.office().done("backup prune --yes");
    CHECK(vault.listed().size() == 5);
    auto after = test::files_in(vault.near());
    for (const auto& name : vault.listed()) {
        after.erase(name);
        after.erase(name + ".json");
    }
    CHECK(after == before);
    CHECK(vault.run("backup verify --all").status == 13);
}

TEST_CASE("the copies of another office in the same target are neither pruned nor restored") {
    const test::Vault vault;
    const test::Vault other;
    (void)other.office().order("Чужая");
    for (int i = 0; i < 3; ++i)
        (void)other.create();
    for (const auto& entry : fs::directory_iterator(other.near()))
        fs::copy(entry.path(), vault.near() / entry.path().filename());
    const auto foreign = other.listed().front();
    const auto before = vault.office().dump();
    const auto restored = vault.run("backup restore " + foreign + " --yes");
    CAPTURE(restored.out, restored.err);
    CHECK(restored.status == 5);
    CHECK_THAT(restored.err, Catch::Contains("another office"));
    CHECK(vault.office().dump() == before);
    for (int i = 0; i < 7; ++i)
        (void)vault.create();
    vault.office().done("backup prune --yes");
    CHECK(vault.listed().size() == 3 + 5);
    CHECK(vault.run("backup drill").status == 0);
}

TEST_CASE("a target that is a file, or that others may not enter, is told of by name") {
    const test::Vault vault;
    const auto file = vault.dir() / "repair.toml";
    const auto made = vault.run("backup create --to " + file.string());
    CAPTURE(made.err);
    CHECK(made.status == 4);
    CHECK_THAT(made.err, Catch::Contains(file.string()));
    if (!test::can_become(test::nobody)) return;

    const test::Office office(test::nobody);
    const auto closed = office.dir() / "closed";
    fs::create_directory(closed);
    for (const auto mode : {0000U, 0111U, 0555U}) {
        fs::permissions(closed, static_cast<fs::perms>(mode));
        const auto before = office.dump();
        for (const std::string verb : {"create --to ", "create --dry-run --to "}) {
            const auto ended = office.run("backup " + verb + closed.string());
            CAPTURE(mode, verb, ended.out, ended.err);
            CHECK(ended.status == 1);
            CHECK_THAT(ended.err,
                       Catch::Contains(closed.string()) && Catch::Contains("Permission denied"));
        }
        CHECK(office.dump() == before);
        CHECK(fs::is_empty(closed));
    }
    const auto inside = office.run("backup restore " + (closed / "x.db").string() + " --yes");
    CAPTURE(inside.err);
    CHECK(inside.status == 4);
}
