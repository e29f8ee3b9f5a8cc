#include "core/backup/verify.hpp"

#include "core/backup/keys.hpp"
#include "core/base/error.hpp"
#include "tests/backup/backup_office.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace repair;
using test::BackupOffice;

namespace {

backup::Verdict verify(const std::filesystem::path& copy, const backup::SecretKey* key = nullptr) {
    const test::TempDir scratch;
    return backup::verify(copy, backup::load_manifest(copy), key, scratch.path());
}

}  // namespace

TEST_CASE("a good copy is good, again and again") {
    BackupOffice desk;
    const auto copy = desk.make();
    for (int round = 0; round < 2; ++round) {
        const auto verdict = verify(copy);
        CHECK(verdict.good());
        REQUIRE(verdict.proof);
        CHECK(verdict.proof->content.orders == 3);
    }
    CHECK(desk.shelf().strangers.empty());  // Reading left no -wal and no -shm.
}

TEST_CASE("a flipped bit anywhere in a copy is found, whatever its form") {
    BackupOffice desk;
    const auto key = backup::SecretKey::generate();
    std::mt19937 chance(5);
    for (const bool compress : {false, true})
        for (const bool seal : {false, true}) {
            auto settings = desk.settings();
            settings.compress = compress;
            settings.public_key = key.public_key();
            settings.targets.front().seal = seal;
            const auto copy = desk.make(settings).placed.front().file;
            const auto size = std::filesystem::file_size(copy);
            for (int round = 0; round < 12; ++round) {
                const auto at = round == 0 ? 0 : round == 1 ? 70 : chance() % size;
                const int bit = static_cast<int>(chance() % 8);
                test::flip_bit(copy, at, bit);
                INFO("compressed " << compress << ", sealed " << seal << ", byte " << at);
                bool found = false;
                try {
                    found = !verify(copy, &key).good();
                } catch (const base::Error& error) {  // The reader's key in front of a sealed one.
                    found = error.code() == base::Errc::refused;
                }
                CHECK(found);
                if (seal) CHECK_FALSE(verify(copy).good());
                test::flip_bit(copy, at, bit);
            }
            CHECK(verify(copy, &key).good());
        }
}

TEST_CASE("a cut, emptied, missing or foreign copy is not good") {
    BackupOffice desk;
    const auto copy = desk.make();
    const auto size = std::filesystem::file_size(copy);
    for (const auto left :
         {size - 1, size / 2, std::uintmax_t{4096}, std::uintmax_t{100}, std::uintmax_t{0}}) {
        std::filesystem::resize_file(copy, left);
        CHECK_FALSE(verify(copy).good());
    }
    test::write_text(copy, std::string(5'000, 'x'));
    CHECK_FALSE(verify(copy).good());
    std::filesystem::remove(copy);
    CHECK_FALSE(verify(copy).good());
}

TEST_CASE("a database of no orders with the manifest of 300 is not good, sound though it is") {
    BackupOffice desk;
    const auto copy = desk.make();
    const auto before = backup::load_manifest(copy);
    const auto other = desk.dir / "empty.db";
    (void)test::empty_office(other);
    store::Database::open(other).exec("PRAGMA wal_checkpoint(TRUNCATE)");
    std::filesystem::copy_file(other, copy, std::filesystem::copy_options::overwrite_existing);
    const auto proof = backup::prove(copy);
    CHECK(proof.damage.empty());
    CHECK_FALSE(verify(copy).good());

    // Not even when somebody made the sums fit.
    auto manifest = before;
    manifest.size = manifest.stored_size = proof.size;
    manifest.sha256 = manifest.stored_sha256 = proof.sha256;
    backup::rewrite_manifest(copy, manifest_text(manifest, base::Zone("UTC")));
    const auto verdict = verify(copy);
    REQUIRE_FALSE(verdict.good());
    CHECK_THAT(verdict.findings.front(), Catch::Contains("0 orders, not 3"));
}

TEST_CASE("without its key a sealed copy is compared byte by byte, and that is said") {
    BackupOffice desk;
    const auto key = backup::SecretKey::generate();
    auto settings = desk.settings();
    settings.public_key = key.public_key();
    settings.targets.front().seal = true;
    const auto copy = desk.make(settings).placed.front().file;
    CHECK(verify(copy).good());
    CHECK(verify(copy).depth == backup::Depth::bytes);
    CHECK(verify(copy, &key).depth == backup::Depth::content);
    const auto other = backup::SecretKey::generate();
    CHECK(test::thrown_by([&] { (void)verify(copy, &other); }) == base::Errc::refused);
}
