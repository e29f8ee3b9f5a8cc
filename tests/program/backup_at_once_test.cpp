// Several who change the same copies, or the same database from them, at the same moment.

#include "tests/program/vault.hpp"
#include "tests/support/child.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <unistd.h>

using namespace repair;
namespace fs = std::filesystem;

namespace {

/// Somebody who holds the lock of a file or a directory.
test::Child holding(const fs::path& what) {
    return test::Child([&] {
        const int fd = ::open(what.c_str(), O_RDONLY | O_CLOEXEC);
        if (fd < 0 || ::flock(fd, LOCK_EX) != 0) throw std::runtime_error("no lock");
        return fd;
    });
}

}  // namespace

TEST_CASE("copies that are made at the same moment are all there, each by a name of its own") {
    const test::Vault vault(test::Kept::twice);
    const auto ends = vault.office().run_at_once(std::vector<std::string>(6, "backup create"));
    for (const auto& ended : ends) {
        CAPTURE(ended.out, ended.err);
        CHECK(ended.status == 0);
    }
    CHECK(vault.listed().size() == 12);
    CHECK(vault.wrong_copies() == "");
    CHECK(vault.left_over() == "");
}

TEST_CASE("all that is done with copies at the same moment gets in nobody's way") {
    const test::Vault vault;
    const auto copy = vault.create().string();
    for (int i = 0; i < 6; ++i)
        (void)vault.create();
    vault.office().done("backup pin " + copy);
    for (int round = 0; round < 3; ++round) {
        const auto ends = vault.office().run_at_once(
            {"backup create", "backup create --prune", "backup prune --yes", "backup list",
             "backup verify " + copy, "backup drill " + copy, "order comment 1 --text занят",
             "backup pin " + copy, "backup restore " + copy + " --dry-run"});
        for (const auto& ended : ends) {
            CAPTURE(ended.out, ended.err);
            CHECK(ended.status == 0);
        }
    }
    CHECK(vault.wrong_copies() == "");
    CHECK(vault.wrong_database() == "");
    CHECK(vault.left_over() == "");
}

TEST_CASE("two who restore at the same moment are one after the other, and others are copied") {
    const test::Vault vault;
    const auto copy = vault.create().string();
    const auto copied = vault.orders();
    (void)vault.office().order("Позже");
    const auto restore = "backup restore " + copy + " --yes";
    const auto ends =
        vault.office().run_at_once({restore, "backup create", restore, "backup create"});
    for (const auto& ended : ends) {
        CAPTURE(ended.out, ended.err);
        CHECK(ended.status == 0);
    }
    CHECK(vault.orders() == copied);
    CHECK(vault.wrong_copies() == "");
    CHECK(vault.wrong_database() == "");
    CHECK(vault.left_over() == "");
}

TEST_CASE("two who restore to where there is nothing leave one whole database") {
    const test::Vault vault;
    const auto copy = vault.create().string();
    const auto line = "backup restore " + copy + " --yes --to {dir}/other.db";
    for (const auto& ended : vault.office().run_at_once({line, line, line})) {
        CAPTURE(ended.out, ended.err);
        CHECK((ended.status == 0 || ended.status == 11 || ended.status == 5));
    }
    CHECK(vault.run("migration verify --db {dir}/other.db").status == 0);
    CHECK(test::faults_in(vault.dir() / "other.db") == "");
    CHECK(vault.left_over() == "");
}

TEST_CASE(
    "a copy is made while somebody writes or restores, and who changes copies is waited for") {
    const test::Vault vault;
    const auto copy = vault.create().string();
    {
        const auto restoring = holding(vault.office().db().string() + ".gate");
        CHECK(vault.run("backup create --lock-timeout 0").status == 0);
        const auto restored = vault.run("backup restore " + copy + " --yes --lock-timeout 0");
        CAPTURE(restored.err);
        CHECK(restored.status == 11);
        CHECK_THAT(restored.err, Catch::Contains("(pid " + std::to_string(restoring.pid()) + ")"));
    }
    const auto pruning = holding(vault.near());
    for (const std::string line : {"backup create", "backup pin newest"}) {
        const auto ended = vault.run(line + " --lock-timeout 0");
        CAPTURE(line, ended.out, ended.err);
        CHECK(ended.status == 11);
        CHECK_THAT(ended.err, Catch::Contains("(pid " + std::to_string(pruning.pid()) + ")"));
        CHECK_THAT(ended.err, Catch::Contains(vault.near().string()));
    }
    const auto pruned = vault.run("backup prune --yes --lock-timeout 0");
    CAPTURE(pruned.out, pruned.err);
    CHECK(pruned.status == 11);
    CHECK(vault.run("backup list").status == 0);
}

TEST_CASE("a target that cannot be used is named, and the others have their copy: exit 3") {
    const test::Vault vault(test::Kept::twice);
    const auto away = vault.dir() / "far";
    fs::remove(away);
    const auto check = [&](const char* why) {
        const auto ended = vault.run("backup create");
        CAPTURE(why, ended.out, ended.err);
        CHECK(ended.status == 3);
        CHECK_THAT(ended.out + ended.err, Catch::Contains(away.string()) && Catch::Contains(why));
        CHECK(vault.run("backup list").status == 3);
        CHECK(vault.run("backup create --dry-run").status == 3);
        CHECK(vault.run("backup prune --yes").status == 3);
    };
    check("No such file or directory");
    { std::ofstream(away) << "a file"; }
    check("Not a directory");
    fs::remove(away);
    fs::create_directory_symlink("nowhere", away);
    check("No such file or directory");
    fs::remove(away);
    fs::create_directory_symlink("far", away);
    check("Too many levels of symbolic links");
    fs::remove(away);
    fs::create_directory(away);
    CHECK(vault.run("backup create").status == 0);

    fs::remove_all(away);
    fs::remove_all(vault.near());
    for (const std::string line : {"backup create", "backup list", "backup prune --yes"}) {
        const auto ended = vault.run(line);
        CAPTURE(line, ended.out, ended.err);
        CHECK(ended.status == 4);
        CHECK_FALSE(ended.err.empty());
    }
}
