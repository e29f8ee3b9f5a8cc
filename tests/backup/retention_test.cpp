#include "core/backup/retention.hpp"

#include "core/base/zone.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace repair;
using backup::judge;
using backup::Manifest;
using backup::Retention;
using backup::Ruling;
using namespace std::chrono_literals;

namespace {

const base::Zone moscow("Europe/Moscow");
constexpr base::Time now{std::chrono::seconds(1'760'981'383)};  // 2025-10-20 17:29:43 UTC
constexpr Retention small{.hourly = 3, .daily = 2, .monthly = 2};

Manifest copy(std::chrono::seconds age, const char* office = "ours") {
    Manifest made{.made_at = now - age};
    made.file = std::to_string(made.made_at.time_since_epoch().count());
    made.content.office_id = office;
    made.verified_at = made.made_at;
    return made;
}

std::vector<Ruling> rulings(const std::vector<Manifest>& copies, const Retention& keep = small) {
    return judge(copies, "ours", keep, now, moscow);
}

/// What prune would leave.
std::vector<Manifest> left(const std::vector<Manifest>& copies, const Retention& keep,
                           base::Time at, const base::Zone& zone) {
    std::vector<Manifest> kept;
    const auto ruled = judge(copies, "ours", keep, at, zone);
    for (std::size_t i = 0; i < copies.size(); ++i)
        if (backup::keeps(ruled[i])) kept.push_back(copies[i]);
    return kept;
}

std::vector<Manifest> random_copies(std::mt19937& chance, base::Time around) {
    std::vector<Manifest> copies(chance() % 120);
    for (auto& made : copies) {
        const auto spread = chance() % 3 == 0 ? 400 * 24h : 5 * 24h;
        const std::int64_t range = std::chrono::seconds(spread).count();
        made.made_at = around - std::chrono::seconds(chance() % range) + 2h;
        made.file = std::to_string(chance());
        made.content.office_id = chance() % 10 == 0 ? "theirs" : "ours";
        made.pinned = chance() % 12 == 0;
        made.purpose = chance() % 9 == 0 ? backup::Purpose::migration : backup::Purpose::asked;
        if (chance() % 4 != 0) made.verified_at = made.made_at;
    }
    return copies;
}

}  // namespace

TEST_CASE("each copy is kept for the first reason that holds") {
    auto pinned = copy(500 * 24h);
    pinned.pinned = true;
    auto migration = copy(15 * 24h);
    migration.purpose = backup::Purpose::migration;
    auto old_migration = copy(31 * 24h);
    old_migration.purpose = backup::Purpose::migration;
    auto restore = copy(19 * 24h);
    restore.purpose = backup::Purpose::restore;
    auto drilled = copy(10h);
    drilled.drilled_at = now;
    const std::vector<Manifest> copies{
        copy(-1s),          copy(1min),     copy(2min), copy(61min),
        copy(121min),       copy(200min),   drilled,    copy(11h),
        copy(26h),          copy(27h),      migration,  restore,
        old_migration,      copy(40 * 24h), pinned,     copy(300 * 24h),
        copy(1h, "theirs"),
    };
    const std::vector<Ruling> expected{
        Ruling::of_the_future,  Ruling::newest_proven,   Ruling::among_the_last,
        Ruling::among_the_last, Ruling::among_the_last,  Ruling::among_the_last,
        Ruling::newest_drilled, Ruling::superseded,      Ruling::daily,
        Ruling::superseded,     Ruling::before_a_change, Ruling::before_a_change,
        Ruling::monthly,        Ruling::superseded,      Ruling::pinned,
        Ruling::superseded,     Ruling::of_another,
    };
    const auto found = rulings(copies);
    for (std::size_t i = 0; i < copies.size(); ++i) {
        INFO("copy " << i << ": " << word(found[i]));
        CHECK(found[i] == expected[i]);
    }
}

TEST_CASE("what was copied before a change stays for 30 days to the second") {
    for (const auto purpose : {backup::Purpose::migration, backup::Purpose::restore})
        for (const auto& [age, ruling] :
             {std::pair(30 * 24h - 1s, Ruling::before_a_change), {30 * 24h, Ruling::superseded}}) {
            std::vector<Manifest> copies{copy(age), copy(age - 1s)};
            for (int nth = 1; nth <= 5; ++nth)
                copies.push_back(copy(nth * 1min));
            copies[0].purpose = purpose;
            CHECK(rulings(copies, {}).front() == ruling);
        }
}

TEST_CASE("the newest of an hour, a day and a month stays, so many of each") {
    std::vector<Manifest> copies;
    for (int hour = 0; hour < 24 * 100; ++hour)
        for (const auto minute : {5min, 35min})
            copies.push_back(copy(hour * 1h + minute));
    const auto found = rulings(copies, {.hourly = 48, .daily = 30, .monthly = 12});
    CHECK(std::ranges::count(found, Ruling::newest_proven) == 1);
    CHECK(std::ranges::count(found, Ruling::among_the_last) == 4);
    // The last five are of three hours; and of the 30 days two or three are among the hours.
    CHECK(std::ranges::count(found, Ruling::hourly) == 48 - 3);
    CHECK(std::ranges::count(found, Ruling::daily) >= 27);
    CHECK(std::ranges::count(found, Ruling::daily) <= 30);
    CHECK(std::ranges::count(found, Ruling::monthly) >= 2);
    CHECK(std::ranges::count(found, Ruling::monthly) <= 4);
}

TEST_CASE("nothing is kept by quota when no quota is given, but for the last five") {
    std::vector<Manifest> copies;
    for (int day = 1; day <= 20; ++day)
        copies.push_back(copy(day * 24h));
    const auto found = rulings(copies, {});
    CHECK(std::ranges::count(found, Ruling::superseded) == 15);
    CHECK(std::ranges::count(found, Ruling::among_the_last) == 4);
    CHECK(found.front() == Ruling::newest_proven);
}

TEST_CASE("a copy that is not proven takes nobody's place") {
    std::vector<Manifest> copies;
    for (int day = 1; day <= 10; ++day)
        copies.push_back(copy(day * 24h));
    for (int bad = 0; bad < 7; ++bad) {
        copies.push_back(copy(bad * 1min));
        copies.back().verified_at.reset();
    }
    auto found = rulings(copies, {});
    CHECK(std::ranges::count_if(found.begin(), found.begin() + 5, backup::keeps) == 5);
    CHECK(found[0] == Ruling::newest_proven);
    CHECK(std::ranges::count(found, Ruling::superseded) == 5);
}

TEST_CASE("whatever the copies, pruning again finds nothing, and never takes what must stay") {
    std::mt19937 chance(20251020);
    const base::Zone york("America/New_York");
    // Around the ends of summer time there: clocks go back and forward.
    const base::Time moments[] = {now, base::Time{1'762'063'200s}, base::Time{1'741'503'600s}};
    for (int round = 0; round < 600; ++round) {
        const auto at = moments[chance() % 3];
        const auto& zone = chance() % 2 == 0 ? moscow : york;
        const auto copies = random_copies(chance, at);
        const Retention keep{.hourly = static_cast<int>(chance() % 50),
                             .daily = static_cast<int>(chance() % 30),
                             .monthly = static_cast<int>(chance() % 12)};
        const auto kept = left(copies, keep, at, zone);
        REQUIRE(left(kept, keep, at, zone) == kept);

        const auto is_kept = [&](const Manifest& made) {
            return std::ranges::count(kept, made) > 0;
        };
        const Manifest* newest_proven = nullptr;
        for (const auto& made : copies) {
            const bool ours = made.content.office_id == "ours" && made.made_at <= at;
            if (made.pinned || !ours) REQUIRE(is_kept(made));
            if (ours && made.verified_at &&
                (newest_proven == nullptr || made.made_at > newest_proven->made_at))
                newest_proven = &made;
        }
        if (newest_proven != nullptr) REQUIRE(is_kept(*newest_proven));
        const auto count = std::ranges::count_if(copies, [&](const Manifest& made) {
            return made.content.office_id == "ours" && made.made_at <= at;
        });
        const auto ours_kept = std::ranges::count_if(kept, [&](const Manifest& made) {
            return made.content.office_id == "ours" && made.made_at <= at;
        });
        REQUIRE(ours_kept >= std::min<std::ptrdiff_t>(count, backup::always_kept));
    }
}

TEST_CASE(
    "a clock that jumps makes copies of the future, which stay, and takes no more of the past") {
    std::vector<Manifest> copies;
    for (int hour = 0; hour < 200; ++hour)
        copies.push_back(copy(hour * 1h));
    const auto back = judge(copies, "ours", small, now - 400h, moscow);
    CHECK(std::ranges::count(back, Ruling::of_the_future) == 200);
    const auto forward = judge(copies, "ours", small, now + 10'000h, moscow);
    CHECK(forward == judge(copies, "ours", small, now, moscow));
}

TEST_CASE("the order in which copies are given makes no difference") {
    std::mt19937 chance(3);
    auto copies = random_copies(chance, now);
    auto kept = left(copies, small, now, moscow);
    std::ranges::shuffle(copies, chance);
    auto shuffled = left(copies, small, now, moscow);
    std::ranges::sort(kept, {}, &Manifest::file);
    std::ranges::sort(shuffled, {}, &Manifest::file);
    CHECK(kept == shuffled);
}
