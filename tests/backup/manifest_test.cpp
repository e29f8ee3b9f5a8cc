#include "core/backup/manifest.hpp"

#include "core/base/error.hpp"
#include "core/base/zone.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using backup::Manifest;
using base::Errc;

namespace {

base::Time at(std::int64_t seconds) {
    return base::Time{std::chrono::seconds(seconds)};
}

Manifest full() {
    return {.file = "a_2025-10-20_20-29-43.db.zst",
            .made_at = at(1'760'981'383),
            .purpose = backup::Purpose::migration,
            .office_name = "Ремонт \"на\" Ленина\\",
            .currency = "RUB",
            .program = "0.1.0",
            .sqlite = "3.40.1",
            .schema_version = 3,
            .schema_sha256 = std::string(64, 'a'),
            .content = {.office_id = "d94aa8ce",
                        .tables = {{"orders", 300}, {"masters", 2}, {"actors", 9}},
                        .orders = 300,
                        .last_order = 1204,
                        .highest_order = 1210,
                        .last_order_at = at(1'760'981'000),
                        .closed_money = base::Money{123'456'789'01}},
            .size = 1'073'741'824,
            .sha256 = std::string(64, 'b'),
            .form = {.compressed = true, .sealed_to = "key"},
            .stored_size = 345,
            .stored_sha256 = std::string(64, 'c'),
            .pinned = true,
            .verified_at = at(1'760'981'400),
            .drilled_at = std::nullopt,
            .configuration = "[office]\nname = \"x\"\n"};
}

}  // namespace

TEST_CASE("a manifest is read back as it was written, in whatever zone") {
    for (const auto* zone : {"Europe/Moscow", "America/New_York", "Asia/Kolkata", "UTC"}) {
        CHECK(backup::parse_manifest(backup::manifest_text(full(), base::Zone(zone))) == full());
        CHECK(backup::parse_manifest(backup::manifest_text({}, base::Zone(zone))) == Manifest{});
    }
}

TEST_CASE("every changed byte of a manifest is noticed") {
    const auto text = backup::manifest_text(full(), base::Zone("Europe/Moscow"));
    for (std::size_t byte = 0; byte < text.size(); ++byte)
        for (const int bit : {0, 5}) {
            auto damaged = text;
            damaged[byte] = static_cast<char>(damaged[byte] ^ (1 << bit));
            if (test::thrown_by([&] { (void)backup::parse_manifest(damaged); }) == Errc::corrupt)
                continue;
            FAIL("byte " << byte << ", bit " << bit);
        }
    SUCCEED();
}

TEST_CASE("a cut or foreign manifest is damaged") {
    const auto text = backup::manifest_text(full(), base::Zone("UTC"));
    for (const std::size_t left :
         {std::size_t{0}, std::size_t{1}, text.size() / 2, text.size() - 1})
        CHECK(test::thrown_by([&] { (void)backup::parse_manifest(text.substr(0, left)); }) ==
              Errc::corrupt);
    for (const auto* other : {"{}", "null", "[1]", "{\"schema_version\":1}\n", "text"})
        CHECK(test::thrown_by([&] { (void)backup::parse_manifest(other); }) == Errc::corrupt);
    CHECK(test::thrown_by([&] { (void)backup::parse_manifest(text + " "); }) == Errc::corrupt);
}

TEST_CASE("every purpose has a word of its own") {
    for (const auto purpose :
         {backup::Purpose::asked, backup::Purpose::migration, backup::Purpose::restore})
        CHECK(backup::find_purpose(word(purpose)) == purpose);
    CHECK_FALSE(backup::find_purpose("whim"));
}
