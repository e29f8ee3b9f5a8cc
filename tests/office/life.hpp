#pragma once

#include "core/office/order_diff.hpp"
#include "tests/office/answers.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <string>

namespace repair::test {

// What must be true of every order at every moment, whatever was done to it.

/// What its status needs, and money that adds up.
inline void check_order(const domain::Order& order) {
    using domain::Status;
    CAPTURE(base::raw(order.id), word(order.status));
    const auto status = order.status;
    if (status == Status::fresh) CHECK_FALSE(order.master);
    if (status != Status::fresh && status != Status::refused) CHECK(order.master);
    if (status == Status::long_repair) CHECK(order.due);
    CHECK(order.refusal_reason.empty() == (status != Status::refused));
    CHECK(order.settlement.has_value() == (status == Status::closed));
    CHECK(order.closed_at.has_value() == (status == Status::closed));
    if (order.settlement) {
        CHECK(domain::settle(order.settlement->sums, order.settlement->terms) == order.settlement);
        CHECK(order.settlement->master_share + order.settlement->company_share ==
              order.settlement->net());
    }
    CHECK(order.created_at <= order.entered_status_at);
    CHECK(order.entered_status_at <= order.updated_at);
}

/// The history has a row for every version and, read from its beginning, ends with the order.
inline void check_history(Office& office, const domain::Order& order) {
    CAPTURE(base::raw(order.id));
    domain::Version version = 0;
    domain::Status status{};
    std::map<std::string, std::string> fields;
    for (const auto& entry : office.history(order.id)) {
        CHECK(entry.version == ++version);
        CHECK((entry.verb == domain::Verb::create) == (version == 1));
        if (entry.from) CHECK(*entry.from == status);
        if (entry.to) status = *entry.to;
        for (const auto& [field, before, after] : entry.changes) {
            if (fields.contains(field)) CHECK(fields[field] == before);
            fields[field] = after;
        }
    }
    CHECK(version == order.version);
    CHECK(status == order.status);
    std::map<std::string, std::string> now{{"removed", order.removed ? "true" : "false"}};
    for (const auto& change : office::difference({}, order))
        now[change.field] = change.after;
    for (const auto& [field, value] : fields) {
        CAPTURE(field);
        CHECK(now[field] == value);
    }
}

/// Of what made this version, everybody heard once, not who did it, and nobody who is blocked.
inline void check_notices(Office& office, const domain::Order& order,
                          const office::Command& command) {
    std::set<std::int64_t> heard;
    store::OutboxStore(office.db).list({.order = order.id}, [&](const store::OutboxRow& row) {
        const auto& notice = row.notice;
        if (notice.order_version != order.version) return true;
        if (notice.kind == domain::NoticeKind::card) return true;
        CHECK(command.notify == office::Notify::people);
        auto person = notice.to.id;
        if (notice.to.kind == domain::Recipient::Kind::master)
            person = base::raw(office::load_master(office.db, domain::MasterId{person}).user);
        CHECK(heard.insert(person).second);
        if (command.who.user) CHECK(person != base::raw(*command.who.user));
        const auto user = store::UserStore(office.db).find(domain::UserId{person});
        if (user) CHECK_FALSE(user->blocked);
        return true;
    });
}

}  // namespace repair::test
