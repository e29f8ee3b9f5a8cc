#include "core/domain/notice.hpp"

#include "tests/support/domain.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>
#include <set>

using namespace repair;
using namespace repair::domain;

namespace {

using Who = std::vector<Audience>;

const Who office{Audience::admins, Audience::dispatchers};
const Who the_master{Audience::master};
const Who former{Audience::former_master};
const Who creator{Audience::creator};
const Who admins_and_master{Audience::admins, Audience::master};
const Who everyone{Audience::admins, Audience::dispatchers, Audience::master};
const Who unused{};

struct Expected {
    Verb verb;
    Status before;
    NoticeKind kind;
    Who of_office;  ///< Who hears when the office did it.
    Who of_master;  ///< Who hears when the order's own master did it; empty: never theirs.
};

// A changed long repair is the master's to know too, when somebody else changed it.
const Expected expected[] = {
    {Verb::create, Status::fresh, NoticeKind::created, office, unused},
    {Verb::reopen, Status::refused, NoticeKind::reopened, office, unused},
    {Verb::restore, Status::assigned, NoticeKind::restored, office, unused},
    {Verb::unassign, Status::onsite, NoticeKind::unassigned, former, unused},
    {Verb::remove, Status::assigned, NoticeKind::removed, the_master, unused},
    {Verb::refuse, Status::onsite, NoticeKind::refused, the_master, office},
    {Verb::accept, Status::assigned, NoticeKind::accepted, creator, creator},
    {Verb::onsite, Status::accepted, NoticeKind::onsite, creator, creator},
    {Verb::decline, Status::assigned, NoticeKind::declined, office, office},
    {Verb::long_repair, Status::onsite, NoticeKind::long_repair, everyone, office},
    {Verb::reschedule, Status::accepted, NoticeKind::rescheduled, the_master, office},
    {Verb::close, Status::onsite, NoticeKind::closed, office, office},
    {Verb::correct, Status::closed, NoticeKind::corrected, admins_and_master, unused},
    {Verb::edit, Status::accepted, NoticeKind::edited, the_master, unused},
    {Verb::comment, Status::accepted, NoticeKind::commented, the_master, office},
};

/// Sorted, so that the order of the people does not matter but a repetition does.
Who audiences(const std::vector<Hearing>& hearings) {
    Who who;
    for (const auto& hearing : hearings)
        who.push_back(hearing.who);
    std::ranges::sort(who);
    return who;
}

void check_hearings(const Expected& row, const Actor& who, const Who& heard_by) {
    CAPTURE(word(row.verb), who.name);
    const auto all = hearings(row.verb, test::order_in(row.before), who);
    CHECK(audiences(all) == heard_by);
    for (const auto& hearing : all)
        CHECK(hearing.kind == row.kind);
}

}  // namespace

TEST_CASE("who hears of a change is as the table of notices says") {
    std::set<Verb> seen{Verb::assign};
    for (const auto& row : expected) {
        seen.insert(row.verb);
        check_hearings(row, test::dispatcher(), row.of_office);
        check_hearings(row, test::admin(), row.of_office);
        check_hearings(row, test::dispatcher_and_master(test::pyotr), row.of_office);
        if (row.of_master == unused) continue;
        check_hearings(row, test::master(test::ivan), row.of_master);
        check_hearings(row, test::dispatcher_and_master(test::ivan), row.of_master);
    }
    CHECK(seen.size() == std::size(all_verbs));
}

TEST_CASE("an assignment goes to the new master as a card, to the former as a farewell") {
    for (const auto status : {Status::fresh, Status::assigned, Status::onsite}) {
        auto all = hearings(Verb::assign, test::order_in(status), test::dispatcher());
        std::ranges::sort(all, {}, &Hearing::who);
        CHECK(all == std::vector<Hearing>{{Audience::master, NoticeKind::assigned},
                                          {Audience::former_master, NoticeKind::moved}});
    }
}

TEST_CASE("a dispatcher is the office on every order but their own as a master") {
    const auto order = test::order_in(Status::onsite);
    const auto own = test::dispatcher_and_master(test::ivan);
    const auto other = test::dispatcher_and_master(test::pyotr);
    CHECK(audiences(hearings(Verb::comment, order, own)) == office);
    CHECK(audiences(hearings(Verb::comment, order, other)) == the_master);
}

TEST_CASE("on an order without a master everybody who writes is the office") {
    const auto order = test::order_in(Status::fresh);
    for (const auto& who : {test::dispatcher(), test::admin(), test::master(test::ivan)})
        CHECK(audiences(hearings(Verb::comment, order, who)) == the_master);
}

TEST_CASE("the cards of the master of now and of the master before are drawn anew") {
    struct Case {
        std::optional<MasterId> before;
        std::optional<MasterId> after;
        std::vector<MasterId> masters;
    };
    const Case cases[] = {
        {std::nullopt, std::nullopt, {}},
        {std::nullopt, test::ivan, {test::ivan}},
        {test::ivan, std::nullopt, {test::ivan}},
        {test::ivan, test::ivan, {test::ivan}},
        {test::ivan, test::pyotr, {test::ivan, test::pyotr}},
    };
    for (const auto& [before, after, masters] : cases) {
        auto order = test::order_in(Status::assigned);
        order.master = before;
        auto changed = order;
        changed.master = after;
        auto stale = cards_after(order, changed);
        std::ranges::sort(stale);
        CHECK(stale == masters);
    }
}

TEST_CASE("every kind of notice has the word the outbox keeps it by") {
    constexpr std::pair<NoticeKind, const char*> kinds[] = {
        {NoticeKind::created, "created"},
        {NoticeKind::assigned, "assigned"},
        {NoticeKind::moved, "moved"},
        {NoticeKind::unassigned, "unassigned"},
        {NoticeKind::accepted, "accepted"},
        {NoticeKind::onsite, "onsite"},
        {NoticeKind::declined, "declined"},
        {NoticeKind::long_repair, "long_repair"},
        {NoticeKind::rescheduled, "rescheduled"},
        {NoticeKind::edited, "edited"},
        {NoticeKind::refused, "refused"},
        {NoticeKind::closed, "closed"},
        {NoticeKind::corrected, "corrected"},
        {NoticeKind::reopened, "reopened"},
        {NoticeKind::removed, "removed"},
        {NoticeKind::restored, "restored"},
        {NoticeKind::commented, "commented"},
        {NoticeKind::access, "access"},
        {NoticeKind::dismissal, "dismissal"},
        {NoticeKind::recovery, "recovery"},
        {NoticeKind::card, "card"},
    };
    for (std::size_t i = 0; i < std::size(kinds); ++i) {
        const auto& [kind, text] = kinds[i];
        CAPTURE(text);
        CHECK(static_cast<std::size_t>(kind) == i);
        CHECK(word(kind) == text);
        CHECK(find_notice_kind(text) == kind);
    }
    for (const auto* text : {"", "Created", "reminder", "card "})
        CHECK_FALSE(find_notice_kind(text));
}
