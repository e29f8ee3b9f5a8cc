#include "core/backup/keys.hpp"

#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using backup::PublicKey;
using backup::SecretKey;
using base::Errc;

TEST_CASE("a secret key is read back from its file and has one public half") {
    const test::TempDir dir;
    const auto made = SecretKey::generate();
    base::File::create(dir / "a.key", 0400).write(made.file_text());
    const auto read = SecretKey::read(dir / "a.key");
    CHECK(read.public_key() == made.public_key());
    CHECK(PublicKey::parse(made.public_key().text()) == made.public_key());
    CHECK(made.public_key().text().size() == 43);
    CHECK_FALSE(SecretKey::generate().public_key() == made.public_key());
    CHECK_NOTHROW(backup::prove_pair(made.public_key(), dir / "a.key"));
}

TEST_CASE("a pair that does not belong together is not proven") {
    const test::TempDir dir;
    base::File::create(dir / "a.key", 0400).write(SecretKey::generate().file_text());
    CHECK(test::thrown_by([&] {
              backup::prove_pair(SecretKey::generate().public_key(), dir / "a.key");
          }) == Errc::refused);
}

TEST_CASE("what is no key is refused with the right word") {
    const test::TempDir dir;
    const auto good = SecretKey::generate();
    const auto text = good.public_key().text();
    for (const auto& wrong : {std::string(), std::string("key"), text.substr(1), text + "A",
                              "!" + text.substr(1), text + "\n"}) {
        CAPTURE(wrong);
        CHECK(test::thrown_by([&] { (void)PublicKey::parse(wrong); }) == Errc::config);
    }
    CHECK(test::thrown_by([&] { (void)SecretKey::read(dir / "none"); }) == Errc::not_found);
    int number = 0;
    for (const auto& wrong :
         {std::string(), text, std::string("repair-backup-secret-key"),
          "repair-backup-secret-key " + text.substr(2), std::string(5'000, 'x')}) {
        const auto file = dir / std::to_string(++number);
        base::File::create(file, 0600).write(wrong);
        CHECK(test::thrown_by([&] { (void)SecretKey::read(file); }) == Errc::refused);
    }
}
