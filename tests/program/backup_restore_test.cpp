// What people hand to a restore, and that a dry run says what a real one does.

#include "tests/program/vault.hpp"
#include "tests/program/writers.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace repair;
namespace fs = std::filesystem;

namespace {

void check_restored(const test::Vault& vault, const std::string& line, const std::string& orders) {
    const auto ended = vault.run(line);
    CAPTURE(line, ended.out, ended.err);
    CHECK(ended.status == 0);
    CHECK(vault.orders() == orders);
    CHECK(vault.wrong_database() == "");
    CHECK(vault.wrong_copies() == "");
    CHECK(vault.left_over() == "");
}

}  // namespace

TEST_CASE("a database that was copied by hand is restored, with its WAL when that came along") {
    const test::Vault vault;
    const auto db = vault.office().db();
    const auto all = vault.orders();
    fs::create_directory(vault.far());
    const auto given = vault.far() / "cp.db";
    fs::copy_file(db, given);
    fs::copy_file(db.string() + "-wal", given.string() + "-wal");
    const auto source = test::files_in(vault.far());
    (void)vault.office().order("Позже");
    const auto ended = vault.run("backup restore " + given.string() + " --yes");
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 0);
    CHECK(vault.orders() == all);
    CHECK(test::files_in(vault.far()) == source);
    CHECK(vault.wrong_database() == "");

    // The same without the WAL holds what a checkpoint had put there: it says how little.
    fs::remove(given.string() + "-wal");
    const auto dry = vault.run("backup restore " + given.string() + " --dry-run");
    CAPTURE(dry.out, dry.err);
    CHECK(dry.status == 0);
    CHECK_THAT(dry.out, Catch::Contains("0 orders") && Catch::Contains("loses 2 orders"));
    CHECK(vault.orders() == all);
}

TEST_CASE("a left-over WAL beside the target brings nothing back") {
    const test::Vault vault;
    const auto db = vault.office().db();
    const auto copy = vault.create().string();
    const auto copied = vault.orders();
    (void)vault.office().order("Нежелательный");
    REQUIRE(fs::file_size(db.string() + "-wal") > 0);
    fs::remove(db);
    check_restored(vault, "backup restore " + copy + " --yes", copied);

    (void)vault.office().order("Нежелательный");
    check_restored(vault, "backup restore " + copy + " --yes", copied);
}

TEST_CASE("a restore goes through while others write without a pause, and they go on") {
    const test::Vault vault;
    (void)vault.office().order("Вера");
    (void)vault.office().order("Глеб");
    const auto copy = vault.create().string();
    (void)vault.office().order("Потерянный");
    {
        const test::Writers writers(vault.office().db(), 2);
        const auto ended = vault.run("backup restore " + copy + " --yes --json");
        CAPTURE(ended.out, ended.err);
        CHECK(ended.status == 0);
        CHECK(vault.office().ask("SELECT count(*) FROM orders") == "4");
        const auto count = "SELECT count(*) FROM order_history";
        const auto then = vault.office().ask(count);
        for (int i = 0; i < 5000 && vault.office().ask(count) == then; ++i)
            ;
        CHECK(vault.office().ask(count) != then);
    }
    CHECK(vault.wrong_database() == "");
    CHECK(vault.wrong_copies() == "");
    CHECK(vault.left_over() == "");
}

TEST_CASE("an older schema is brought up to date on the way, a newer one is refused") {
    const test::Vault vault;
    fs::create_directory(vault.far());
    const auto older = vault.far() / "older.db";
    vault.office().done("migration apply --create --db " + older.string());
    const auto latest = vault.office().ask("PRAGMA user_version");
    vault.office().done("migration rollback --to 0 --yes --db " + older.string());
    fs::remove_all(vault.far() / "backups");
    const auto to = " --yes --to " + (vault.dir() / "other.db").string();
    const auto ended = vault.run("backup restore " + older.string() + to);
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 0);
    CHECK(test::cell(vault.dir() / "other.db", "PRAGMA user_version") == latest);
    CHECK(vault.run("migration verify --db {dir}/other.db").status == 0);

    const auto newer = vault.far() / "newer.db";
    fs::copy_file(vault.create(), newer);
    test::alter(newer,
                "PRAGMA user_version = 99; INSERT INTO schema_migrations SELECT 99, "
                "'from_the_future', 'x', 0 WHERE 0");
    const auto before = vault.office().dump();
    const auto refused = vault.run("backup restore " + newer.string() + " --yes");
    CAPTURE(refused.out, refused.err);
    CHECK((refused.status == 5 || refused.status == 13));
    CHECK(vault.office().dump() == before);
}

TEST_CASE("dry runs change nothing at all, and say what the real ones do") {
    for (const auto kept : {test::Kept::plain, test::Kept::twice}) {
        const test::Vault vault(kept);
        CAPTURE(word(kept));
        const auto copy = vault.create().string();
        for (int i = 0; i < 6; ++i)
            (void)vault.create();
        (void)vault.office().order("Потерянный");
        vault.office().done("order list");
        // What a killed run left is no dry run's to tidy.
        { std::ofstream(vault.near() / ".bot_database_2020-01-01_00-00-00.db.partial") << "half"; }
        const auto before = test::files_in(vault.dir());
        const auto unchanged = [&] {
            auto after = test::files_in(vault.dir());
            after["office.db-shm"] = before.at("office.db-shm");  // Where readers sign in.
            return after == before;
        };
        for (const auto& line :
             {std::string("backup create --dry-run"),
              std::string("backup create --prune --dry-run"), std::string("backup prune --dry-run"),
              "backup restore " + copy + " --dry-run",
              "backup restore " + copy + " --dry-run --to {dir}/other.db",
              "backup pin " + copy + " --dry-run", "backup verify --all --dry-run" + vault.key(),
              "backup drill " + copy + " --dry-run"}) {
            const auto ended = vault.run(line);
            CAPTURE(line, ended.out, ended.err);
            CHECK(ended.status == 0);
            CHECK(unchanged());
        }

        const auto planned = vault.office().done("backup prune --dry-run --json");
        const auto real = vault.office().done("backup prune --yes --json");
        CHECK(test::json_at(planned, "$.targets") == test::json_at(real, "$.targets"));
        CHECK(vault.listed().size() == (kept == test::Kept::twice ? 10 : 5));
        CHECK(vault.left_over() == "");
    }
}

TEST_CASE("nothing is made for an office without a target of its own by only looking") {
    const test::Office office;
    const auto before = test::files_in(office.dir());
    CHECK(office.run("backup list").status == 0);
    CHECK(office.run("backup prune --yes").status == 0);
    CHECK(office.run("backup create --dry-run").status == 0);
    CHECK(office.run("backup verify").status == 4);
    CHECK_FALSE(fs::exists(office.dir() / "backups"));
    office.done("backup create");
    CHECK(fs::exists(office.dir() / "backups"));
    CHECK(test::json_size(office.done("backup list --json"), "$.backups") == 1);
}
