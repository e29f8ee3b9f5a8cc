#pragma once

#include "core/domain/notice.hpp"
#include "core/domain/office_rules.hpp"
#include "core/office/command.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::office {

/// Turns "who hears" (domain/notice.hpp) into rows of the outbox, in the caller's transaction:
/// everyone once, never the one who did it, nobody who is blocked.
class Notices {
public:
    Notices(store::Database& db, const domain::OfficeRules& rules) : db_(db), rules_(rules) {}

    /// For a change of an order: the people who hear, and the cards that are stale now.
    void leave(domain::Verb verb, const domain::Order& before, const domain::Order& after,
               const Command& command);

    /// About an order that stays as it is. Returns how many are told.
    std::size_t ask(domain::Audience audience, domain::NoticeKind kind, const domain::Order& order,
                    const Command& command);

    /// The cards of a master's open orders are to be drawn, wherever they belong now.
    void redraw_cards(domain::MasterId master, const Command& command);

    /// All cards that lie in a chat are to be drawn as whoever reads there may see them now: a
    /// chat that has nobody any more keeps number and equipment.
    void redraw_chat(domain::ChatId chat, const Command& command);

    /// One notice to one user about their own access; `arguments` is a JSON object.
    void tell_user(domain::UserId user, domain::NoticeKind kind, const std::string& arguments,
                   const Command& command);

    /// The same to all admins.
    void tell_admins(domain::NoticeKind kind, const std::string& arguments, const Command& command);

    /// The office's admins: of the configuration and of the database, each once.
    [[nodiscard]] std::vector<domain::UserId> admins() const;

private:
    /// Somebody who hears, where, and the person behind it.
    struct Hearer {
        domain::Recipient to;
        domain::UserId person;
    };

    [[nodiscard]] std::vector<Hearer> resolve(domain::Audience audience,
                                              const domain::Order& before,
                                              const domain::Order& after) const;
    [[nodiscard]] std::vector<Hearer> master(domain::MasterId id) const;
    [[nodiscard]] std::vector<domain::UserId> dispatchers() const;
    [[nodiscard]] std::vector<domain::UserId> creator_of(const domain::Order& order) const;
    /// Known and not blocked.
    [[nodiscard]] bool reachable(domain::UserId user) const;
    /// Where a master with a work chat has a copy of the order's card besides: in private.
    [[nodiscard]] std::optional<domain::Recipient> second_card(domain::MasterId master,
                                                               domain::OrderId order) const;
    void add(const domain::Recipient& to, domain::NoticeKind kind, const domain::Order& order,
             const Command& command);

    store::Database& db_;
    const domain::OfficeRules& rules_;
};

}  // namespace repair::office
