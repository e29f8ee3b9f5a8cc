#include "core/backup/drill.hpp"

#include "core/backup/shelf.hpp"
#include "core/base/error.hpp"
#include "tests/backup/backup_office.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using test::BackupOffice;

namespace {

backup::Drilled drill(BackupOffice& desk) {
    const auto copy = desk.make();
    return backup::drill({copy, backup::load_manifest(copy)}, desk.file, nullptr, desk.now());
}

}  // namespace

TEST_CASE("an office could go on with a good copy, and the drill leaves nothing behind") {
    BackupOffice desk;
    const auto before = desk.dir.names();
    const auto drilled = drill(desk);
    CHECK(drilled.findings == std::vector<std::string>{});
    CHECK(drilled.content.orders == 3);
    auto after = desk.dir.names();
    std::erase_if(after, [](const auto& name) { return name.starts_with("copies/"); });
    CHECK(after == before);
}

TEST_CASE("what no constraint says is found by the drill") {
    const std::pair<const char*, const char*> cases[] = {
        {"UPDATE orders SET status = 'onsite' WHERE id = 2",
         "order 2 is not in the state in which its history ends"},
        {"UPDATE orders SET version = version + 1 WHERE id = 1",
         "order 1 has not one entry of history for each of its versions"},
        {"UPDATE masters SET state = 'dismissed' WHERE id = 1",
         "open order 2 belongs to a master who was dismissed"},
        {"DELETE FROM user_roles WHERE role = 'master' AND user_id = 302",
         "master 2 is not dismissed and has not the role of a master"},
    };
    for (const auto& [sql, finding] : cases) {
        CAPTURE(sql);
        BackupOffice desk;
        desk.office.db.exec(sql);
        CHECK_THAT(drill(desk).findings, Catch::VectorContains(std::string(finding)));
    }
}

TEST_CASE("a damaged copy is a finding of the drill, a sealed one without its key is not tried") {
    BackupOffice desk;
    const auto copy = desk.make();
    const auto manifest = backup::load_manifest(copy);
    test::flip_bit(copy, 20'000, 2);
    CHECK_FALSE(backup::drill({copy, manifest}, desk.file, nullptr, desk.now()).good());

    auto settings = desk.settings();
    settings.public_key = backup::SecretKey::generate().public_key();
    settings.targets.front().seal = true;
    const auto sealed = desk.make(settings).placed.front().file;
    CHECK(test::thrown_by([&] {
              (void)backup::drill({sealed, backup::load_manifest(sealed)}, desk.file, nullptr,
                                  desk.now());
          }) == base::Errc::refused);
}

TEST_CASE("a copy is found by its name, with or without endings, by its path, or by what is near") {
    BackupOffice desk;
    const auto copy = desk.make();
    const auto targets = desk.settings().targets;
    const auto stem = copy.stem().string();
    for (const auto& name : {stem, copy.filename().string(), copy.string()})
        CHECK(backup::find_copy(targets, name) == copy);
    auto mistyped = stem;
    mistyped.back() = mistyped.back() == '9' ? '8' : '9';
    try {
        (void)backup::find_copy(targets, mistyped);
        FAIL("found what is not there");
    } catch (const base::Error& error) {
        CHECK(error.code() == base::Errc::not_found);
        CHECK_THAT(error.what(), Catch::Contains("did you mean " + stem));
    }
    test::flip_bit(copy.string() + ".json", 30);
    CHECK(test::thrown_by([&] { (void)backup::find_copy(targets, stem); }) == base::Errc::corrupt);
}

TEST_CASE("the newest copy of an office is its own newest, readable before sealed") {
    BackupOffice desk;
    desk.make();
    std::filesystem::create_directory(desk.dir / "more");
    auto settings = desk.settings();
    settings.public_key = backup::SecretKey::generate().public_key();
    settings.targets.insert(settings.targets.begin(), {desk.dir / "more", true});
    const auto made = desk.make(settings);
    const auto shelf = backup::look_at_shelf(settings.targets);
    const auto office = made.manifest.content.office_id;
    const auto newest = backup::newest_of(shelf, office);
    REQUIRE(newest);
    CHECK(newest->manifest.made_at == made.manifest.made_at);
    CHECK(newest->manifest.form.sealed_to.empty());
    CHECK_FALSE(backup::newest_of(shelf, "another"));
}
