#include "core/backup/restore.hpp"
#include "core/backup/shelf.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/store/order_difference.hpp"
#include "tests/backup/backup_office.hpp"
#include "tests/support/thrown.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using base::Errc;
using test::BackupOffice;

namespace {

backup::RestoreOrder order_for(BackupOffice& desk, const std::filesystem::path& copy) {
    return {.copy = copy, .to = desk.file, .now = desk.now()};
}

store::Difference difference_to(BackupOffice& desk, const std::filesystem::path& copy) {
    const backup::Restore restoring(order_for(desk, copy), desk.settings(), {});
    return restoring.difference();
}

void comment(BackupOffice& desk, const char* text) {
    desk.office.now = desk.now();
    const auto done = desk.office.change([&] {
        return desk.office.orders.comment(domain::OrderId{1}, text, "", desk.office.by(test::anna));
    });
    REQUIRE(done);
}

}  // namespace

TEST_CASE("work that has as many versions as the copy's, or fewer, is lost all the same") {
    BackupOffice desk;
    const auto early = desk.make();
    comment(desk, "клиент ждёт звонка");
    comment(desk, "перезвонили");
    const auto late = desk.make();
    (void)backup::Restore(order_for(desk, early), desk.settings(), {})
        .run(backup::Restore::IfMore::refuse, {});
    CHECK(difference_to(desk, late).nothing_lost());
    comment(desk, "только здесь");
    CHECK(difference_to(desk, late).older == std::vector<std::int64_t>{1});
    comment(desk, "и ещё");
    CHECK(difference_to(desk, late).older == std::vector<std::int64_t>{1});
}

TEST_CASE("a restore says whose access it gives back") {
    BackupOffice desk;
    const auto copy = desk.make();
    const auto vera = desk.office.change(
        [&] { return desk.office.users.block(test::vera, desk.office.by(test::Office::root())); });
    REQUIRE(vera);
    CHECK(difference_to(desk, copy).people ==
          std::vector<std::string>{"Вера: dispatcher, blocked → dispatcher"});
}

TEST_CASE("what a damaged database can still tell is kept: its numbers, and the lost orders") {
    BackupOffice desk;
    const auto copy = desk.make();
    desk.office.order_in(domain::Status::fresh);
    desk.office.db.exec("PRAGMA ignore_check_constraints = ON");
    desk.office.db.exec("UPDATE orders SET removed = 7 WHERE id = 1");
    backup::Restore restoring(order_for(desk, copy), desk.settings(), {});
    const auto restored = restoring.run(backup::Restore::IfMore::refuse, {});
    CHECK_FALSE(restored.safety);
    CHECK(restored.next_order == 5);
    CHECK(restored.difference.lost == std::vector<std::int64_t>{4});
    std::ifstream file(restored.lost_orders);
    CHECK_THAT((std::string{std::istreambuf_iterator<char>(file), {}}),
               Catch::Contains("\r\nlost,4,"));
}

TEST_CASE("a file that was named and is no database is left alone") {
    BackupOffice desk;
    auto order = order_for(desk, desk.make());
    order.to = desk.dir / "notes.txt";
    order.typed = true;
    test::write_text(order.to, "my notes");
    CHECK(test::thrown_by([&] { backup::Restore(order, desk.settings(), {}); }) ==
          Errc::no_database);
    CHECK(base::read_file(order.to, 100) == "my notes");
}

TEST_CASE("newest is not what a restore replaced, and not of several offices") {
    BackupOffice desk;
    const auto first = desk.make();
    (void)backup::Restore(order_for(desk, first), desk.settings(), {})
        .run(backup::Restore::IfMore::refuse, {});
    const auto targets = desk.settings().targets;
    CHECK(backup::find_copy(targets, "newest") == first);

    BackupOffice other;
    auto settings = other.settings();
    settings.targets = targets;
    settings.prefix = "other";
    REQUIRE(other.make(settings).complete());
    CHECK(test::thrown_by([&] { (void)backup::find_copy(targets, "newest"); }) == Errc::refused);
}
