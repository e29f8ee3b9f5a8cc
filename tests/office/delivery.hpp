#pragma once

#include "core/base/json.hpp"
#include "core/office/delivery.hpp"
#include "tests/support/office.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace repair::test {

/// The small office with somebody who carries its notices, and remembers.
class Carrier : public Office {
public:
    static constexpr domain::ChatId group{-500};

    explicit Carrier(store::Database opened = empty_office()) : Office(std::move(opened)) {}

    office::Delivery delivery{db, rules};
    store::OutboxStore outbox{db};

    /// In flight: by chat.
    std::map<domain::ChatId, store::OutboxRow> flying{};
    std::set<domain::NoticeKind> silent{};
    std::set<domain::NoticeKind> broken{};

    /// One transaction.
    template <typename Action>
    void within(Action&& action) {
        store::Transaction transaction(db);
        action();
        transaction.commit();
    }

    domain::NoticeId leave(const domain::Recipient& to, domain::NoticeKind kind,
                           std::optional<domain::OrderId> order = {}) {
        within([&] {
            outbox.add({.to = to,
                        .kind = kind,
                        .order = order,
                        .order_version = order ? 1 : 0,
                        .cause = anna,
                        .not_before = now},
                       now);
        });
        return domain::NoticeId{number("SELECT max(id) FROM outbox")};
    }
    static domain::Recipient user(domain::UserId id) {
        return {domain::Recipient::Kind::user, base::raw(id)};
    }
    static domain::Recipient to_master(domain::MasterId id) {
        return {domain::Recipient::Kind::master, base::raw(id)};
    }
    static domain::Recipient chat(domain::ChatId id) {
        return {domain::Recipient::Kind::chat, base::raw(id)};
    }
    static domain::ChatId private_chat(domain::UserId id) { return domain::ChatId{base::raw(id)}; }

    /// Takes what goes now. The number and chat of each: "3@200 4@-500".
    std::string offered() {
        std::string taken;
        const auto take = [&](const store::OutboxRow& row, domain::ChatId where) {
            using Is = office::Taken::Is;
            if (silent.contains(row.notice.kind)) return office::Taken{Is::silent, {}};
            if (broken.contains(row.notice.kind)) return office::Taken{Is::broken, "no words"};
            flying.insert_or_assign(where, row);
            taken += (taken.empty() ? "" : " ") + std::to_string(base::raw(row.id)) + "@" +
                     std::to_string(base::raw(where));
            return office::Taken{};
        };
        const auto free = [&](domain::ChatId where) { return !flying.contains(where); };
        within([&] {
            delivery.offer_answers(now, take);
            delivery.offer(now, free, take);
        });
        return taken;
    }

    /// What is on its way to the chat; it is not any more.
    store::OutboxRow land(domain::ChatId where) {
        auto row = flying.at(where);
        flying.erase(where);
        return row;
    }

    /// "queued", "dead: why".
    [[nodiscard]] std::string state(domain::NoticeId id) const {
        const auto row = outbox.find(id);
        return std::string(word(row->state)) + (row->why.empty() ? "" : ": " + row->why);
    }

    /// Whom the office told that something did not get through: "100 assigned".
    [[nodiscard]] std::vector<std::string> told() const {
        std::vector<std::string> found;
        outbox.list({}, [&](const store::OutboxRow& row) {
            const auto about = base::parse_json(row.notice.arguments);
            if (row.notice.kind == domain::NoticeKind::undelivered && about)
                found.push_back(std::to_string(row.notice.to.id) + " " + about->string_at("kind"));
            return true;
        });
        return found;
    }

    void tie(domain::MasterId master, domain::ChatId where) {
        (void)change([&] { return masters.set_chat(master, where, by(root())); });
        forget_notices();
        delivery.look();
    }
};

}  // namespace repair::test
