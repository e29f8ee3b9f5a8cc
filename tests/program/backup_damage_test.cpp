// Damaged, foreign and cut files in the place of copies, manifests and the database itself.

#include "tests/program/vault.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <random>

using namespace repair;
using test::Kept;
namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

std::string with_flipped_bit(std::string bytes, std::size_t at) {
    bytes.at(at) = static_cast<char>(bytes.at(at) ^ (1 << (at % 8)));
    return bytes;
}

fs::path manifest_of(const fs::path& copy) {
    return copy.string() + ".json";
}

/// `backup verify` says 13 and so does `restore`, which changes nothing.
void check_refused(const test::Vault& vault, const fs::path& copy) {
    const auto before = vault.office().dump();
    for (const auto& line :
         {"backup verify " + copy.string() + vault.key(),
          "backup restore " + copy.string() + " --yes" + vault.key(),
          "backup restore " + copy.string() + " --yes --to {dir}/other.db" + vault.key(),
          "backup drill " + copy.string() + vault.key()}) {
        const auto ended = vault.run(line);
        CAPTURE(line, ended.out, ended.err);
        CHECK(ended.status == 13);
        CHECK_THAT(ended.err, Catch::Contains(copy.filename().string()));
    }
    CHECK(vault.office().dump() == before);
    CHECK_FALSE(fs::exists(vault.dir() / "other.db"));
}

}  // namespace

TEST_CASE("one bit anywhere in a copy or its manifest is seen, and nobody restores from it") {
    std::mt19937 random(3);
    for (const auto kept : {Kept::plain, Kept::compressed, Kept::sealed}) {
        const test::Vault vault(kept);
        const auto copy = vault.create();
        (void)vault.office().order("Позже");
        CAPTURE(word(kept));
        for (const auto& file : {copy, manifest_of(copy)}) {
            const auto good = bytes_of(file);
            for (const std::size_t at : {std::size_t{0}, std::size_t{random() % good.size()},
                                         std::size_t{random() % good.size()}, good.size() - 1}) {
                CAPTURE(file, at);
                write_bytes(file, with_flipped_bit(good, at));
                check_refused(vault, copy);
                write_bytes(file, good);
            }
        }
        CHECK(vault.wrong_copies() == "");
        CHECK(vault.left_over() == "");
    }
}

TEST_CASE("a copy that is cut, empty, lengthened or another file is seen by the same eye") {
    for (const auto kept : {Kept::plain, Kept::compressed, Kept::sealed}) {
        const test::Vault vault(kept);
        const auto copy = vault.create();
        const auto good = bytes_of(copy);
        CAPTURE(word(kept));
        for (const auto& bad : {std::string(), good.substr(0, 50), good.substr(0, good.size() / 2),
                                good.substr(0, good.size() - 1), good + "x",
                                std::string("a letter to the office"), std::string(10'000, '\0')}) {
            CAPTURE(bad.size());
            write_bytes(copy, bad);
            check_refused(vault, copy);
        }
        const auto list = vault.run("backup list");  // Reads no copies, so it cannot know.
        CHECK(list.status == 0);
    }
}

TEST_CASE("without a manifest what is no database of an office is no backup either") {
    const test::Vault vault;
    const auto file = vault.dir() / "far" / "given.db";
    fs::create_directory(file.parent_path());
    const auto good = bytes_of(vault.create());
    const auto before = vault.office().dump();
    const auto put = [&](const std::string& line) {
        const auto ended = vault.run(line + file.string() + " --yes");
        CAPTURE(ended.out, ended.err);
        CHECK(vault.office().dump() == before);
        CHECK_THAT(ended.err, Catch::Contains("given.db"));
        return ended.status;
    };
    write_bytes(file, "");
    CHECK(put("backup restore ") == 10);
    write_bytes(file, "a letter to the office");
    CHECK(put("backup restore ") == 10);
    fs::remove(file);
    test::alter(file, "CREATE TABLE cats (name)");
    CHECK(put("backup restore ") == 10);
    write_bytes(file, good.substr(0, good.size() / 2));
    CHECK(put("backup restore ") == 13);
    fs::remove(file);
    CHECK(put("backup restore ") == 4);
}

TEST_CASE("a manifest that is of another file, huge, or of a later version is not believed") {
    const test::Vault vault;
    const auto copy = vault.create();
    const auto other = copy.parent_path() / "bot_database_2020-01-01_00-00-00.db";
    fs::copy_file(copy, other);
    fs::copy_file(manifest_of(copy), manifest_of(other));
    const auto list = vault.run("backup list");
    CHECK(list.status == 0);
    CHECK_THAT(list.err,
               Catch::Contains(other.filename().string()) && Catch::Contains("the manifest is of"));
    check_refused(vault, other);
    fs::remove(other);
    fs::remove(manifest_of(other));

    const auto good = bytes_of(manifest_of(copy));
    write_bytes(manifest_of(copy), std::string(10 << 20, ' ') + good);
    const auto huge = vault.run("backup list");
    CHECK(huge.status == 0);
    CHECK_THAT(huge.err, Catch::Contains("too large"));
    CHECK(vault.run("backup verify " + copy.string()).status != 0);
    CHECK(vault.run("backup restore " + copy.string() + " --yes").status != 0);
    const auto pruned = vault.run("backup prune --yes");
    CHECK(pruned.status == 0);
    CHECK(fs::exists(copy));
    write_bytes(manifest_of(copy), good);
    CHECK(vault.wrong_copies() == "");
}

TEST_CASE("no copy is made of a damaged database, and a restore mends it and sets it aside") {
    std::mt19937 random(5);
    for (int i = 0; i < 4; ++i) {
        const test::Vault vault;
        const auto copy = vault.create();
        const auto copied = vault.orders();
        // The pages that the order is in, and not merely free ones.
        auto bytes = bytes_of(vault.office().db());
        for (std::size_t page = 1; page < bytes.size() / 4096; ++page)
            bytes.replace(page * 4096 + random() % 64, 8, "\xff\xff\xff\xff\xff\xff\xff\xff");
        for (const auto* suffix : {"-wal", "-shm"})
            fs::remove(vault.office().db().string() + suffix);
        write_bytes(vault.office().db(), bytes);
        const auto created = vault.run("backup create");
        CAPTURE(created.out, created.err);
        CHECK(created.status == 13);
        CHECK(vault.listed().size() == 1);

        const auto restored = vault.run("backup restore " + copy.string() + " --yes");
        CAPTURE(restored.out, restored.err);
        CHECK(restored.status == 0);
        CHECK_THAT(restored.out, Catch::Contains(".corrupt-"));
        CHECK(vault.orders() == copied);
        CHECK(vault.wrong_database() == "");
        CHECK(vault.left_over() == "");
    }
}

TEST_CASE("what a flipped bit of the WAL takes away is never half there in a copy") {
    const test::Vault vault;
    (void)vault.office().order("Последняя");
    const auto wal = vault.office().db().string() + "-wal";
    const auto good = bytes_of(wal);
    REQUIRE(good.size() > 8192);
    std::mt19937 random(9);
    for (int i = 0; i < 8; ++i) {
        fs::remove(vault.office().db().string() + "-shm");
        write_bytes(wal, with_flipped_bit(good, random() % good.size()));
        const auto created = vault.run("backup create --json");
        CAPTURE(created.out, created.err);
        if (created.status == 0)
            CHECK(test::faults_in(test::json_at(created.out, "$.targets[0].file")) == "");
        else
            CHECK((created.status == 13 || created.status == 10));
        CHECK(vault.wrong_copies() == "");
        CHECK(vault.left_over() == "");
    }
    fs::remove(vault.office().db().string() + "-shm");
    write_bytes(wal, good);
    CHECK(vault.wrong_database() == "");
}
