#include "core/backup/stream.hpp"

#include "core/backup/keys.hpp"
#include "core/backup/pack.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace repair;
using base::Errc;

namespace {

class TextSink final : public backup::Sink {
public:
    void write(std::span<const std::byte> bytes) override {
        text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    void finish() override { finished = true; }

    std::string text;
    bool finished = false;
};

/// Half of it compresses, half does not.
std::string sample(std::size_t size, unsigned seed = 7) {
    std::mt19937 chance(seed);
    std::string text(size, 'a');
    for (std::size_t at = size / 2; at < size; ++at)
        text[at] = static_cast<char>(chance() & 0xffU);
    return text;
}

/// In pieces of the given size.
void feed(backup::Sink& sink, std::string_view text, std::size_t piece) {
    for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
        sink.write(std::as_bytes(std::span(text.substr(0, piece))));
    sink.finish();
}

void write_file(const std::filesystem::path& name, std::string_view text) {
    base::File::create(name, 0600).write(text);
}

struct Stored {
    backup::Form form;
    const char* what;
};

const backup::SecretKey& key() {
    static const auto made = backup::SecretKey::generate();
    return made;
}

std::vector<Stored> all_forms() {
    const auto reader = key().public_key().text();
    return {{{}, "plain"},
            {{.compressed = true}, "compressed"},
            {{.sealed_to = reader}, "sealed"},
            {{.compressed = true, .sealed_to = reader}, "compressed and sealed"}};
}

}  // namespace

TEST_CASE("the SHA-256 of a stream is that of its bytes, however they come") {
    CHECK(backup::sha256_of("") ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(backup::sha256_of("abc") ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const auto text = sample(100'000);
    for (const std::size_t piece : {1U, 7U, 65'536U, 100'000U}) {
        backup::NullSink nowhere;
        backup::HashSink hash(nowhere);
        feed(hash, text, piece);
        CHECK(hash.sha256() == backup::sha256_of(text));
        CHECK(hash.size() == text.size());
    }
}

TEST_CASE("what was sealed or compressed comes back in pieces of any size") {
    for (const std::size_t size : {0U, 1U, 65'535U, 65'536U, 65'537U, 131'072U, 300'000U})
        for (const std::size_t piece : {1'000U, 65'536U, 1'000'000U}) {
            CAPTURE(size, piece);
            const auto text = sample(size);
            TextSink opened;
            backup::DecompressSink decompress(opened);
            backup::UnsealSink unseal(decompress, key());
            backup::SealSink seal(unseal, key().public_key());
            backup::CompressSink compress(seal);
            feed(compress, text, piece);
            CHECK(opened.finished);
            CHECK((opened.text == text));
        }
}

TEST_CASE("a stored file gives back what was packed, and says what it is") {
    const test::TempDir dir;
    const auto text = sample(400'000);
    write_file(dir / "a.db", text);
    for (const auto& [form, what] : all_forms()) {
        CAPTURE(what);
        const auto packed = dir / (std::string(what) + ".packed");
        const auto stored = backup::pack(dir / "a.db", packed, form, 0640);
        const auto read = backup::unpack(packed, form, &key(), dir / "back");
        CHECK(read.stored.sha256 == stored.sha256);
        CHECK(read.stored.size == std::filesystem::file_size(packed));
        REQUIRE(read.plain);
        CHECK(read.plain->sha256 == backup::sha256_of(text));
        CHECK((base::read_file(dir / "back", 1'000'000) == text));
        CHECK((std::filesystem::status(packed).permissions() == std::filesystem::perms(0640)));
        std::filesystem::remove(dir / "back");
    }
}

TEST_CASE("a flipped bit, a missing end and something behind it are noticed everywhere") {
    const test::TempDir dir;
    const auto text = sample(200'000);
    write_file(dir / "a.db", text);
    std::mt19937 chance(11);
    for (const auto& [form, what] : all_forms()) {
        if (form == backup::Form{}) continue;  // The hash is all that guards it.
        const auto packed = dir / (std::string(what) + ".packed");
        (void)backup::pack(dir / "a.db", packed, form, 0600);
        const auto whole = base::read_file(packed, 1'000'000);
        const auto damaged = [&](const std::string& bytes) {
            const auto name = dir / "damaged";
            std::filesystem::remove(name);
            write_file(name, bytes);
            const auto code = test::thrown_by([&] {
                const auto read = backup::unpack(name, form, &key(), std::nullopt);
                if (read.plain->sha256 != backup::sha256_of(text))
                    throw base::Error(Errc::corrupt, "another content");
            });
            // A bit of the reader's key in front makes it a file for somebody else.
            return code == Errc::corrupt || (code == Errc::refused && !form.sealed_to.empty());
        };
        for (int round = 0; round < 60; ++round) {
            auto bytes = whole;
            const auto at = chance() % bytes.size();
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << (chance() % 8)));
            INFO(what << ", byte " << at);
            CHECK(damaged(bytes));
        }
        for (const std::size_t left : {std::size_t{0}, std::size_t{1}, std::size_t{100},
                                       whole.size() / 2, whole.size() - 1}) {
            INFO(what << ", cut to " << left);
            CHECK(damaged(whole.substr(0, left)));
        }
        CHECK(damaged(whole + "x"));
        CHECK(damaged(whole + whole));
    }
}

TEST_CASE("another key does not open a sealed file, and says so") {
    const test::TempDir dir;
    write_file(dir / "a.db", sample(1'000));
    const backup::Form form{.sealed_to = key().public_key().text()};
    (void)backup::pack(dir / "a.db", dir / "a.sealed", form, 0600);
    const auto other = backup::SecretKey::generate();
    CHECK(test::thrown_by([&] {
              (void)backup::unpack(dir / "a.sealed", form, &other, dir / "out");
          }) == Errc::refused);
    CHECK_FALSE(std::filesystem::exists(dir / "out"));
    const auto unread = backup::unpack(dir / "a.sealed", form, nullptr, std::nullopt);
    CHECK_FALSE(unread.plain);
    CHECK(unread.stored.size == std::filesystem::file_size(dir / "a.sealed"));
}

TEST_CASE("a file that cannot be made whole is not there") {
    const test::TempDir dir;
    write_file(dir / "a.db", sample(100'000));
    CHECK(test::thrown_by([&] { (void)backup::pack(dir / "missing.db", dir / "b", {}, 0600); }) ==
          Errc::not_found);
    write_file(dir / "short", "not zstd at all, and long enough to be looked at");
    CHECK(test::thrown_by([&] {
              (void)backup::unpack(dir / "short", {.compressed = true}, nullptr, dir / "b");
          }) == Errc::corrupt);
    CHECK_FALSE(std::filesystem::exists(dir / "b"));
    write_file(dir / "b", "somebody's");
    CHECK(test::thrown_by([&] { (void)backup::pack(dir / "a.db", dir / "b", {}, 0600); }) ==
          Errc::refused);
    CHECK(base::read_file(dir / "b", 100) == "somebody's");
}
