#pragma once

#include "core/base/expected.hpp"
#include "core/domain/office_rules.hpp"
#include "core/domain/refusal.hpp"
#include "core/office/command.hpp"
#include "core/store/outbox_store.hpp"

#include <chrono>
#include <cstddef>
#include <optional>

namespace repair::store {
class Database;
}

namespace repair::office {

struct RequestDone {
    domain::Order order{};
    bool left = false;     ///< False: the same was said so lately that it is not said again.
    std::size_t told = 0;  ///< How many people a notice was left for.
    base::Time since{};    ///< When it was said.
    bool arrived = false;  ///< What was said then, and not again.
};

using RequestOutcome = base::Expected<RequestDone, domain::Refusal>;

/// What people ask of each other about an order without changing it: the outbox remembers it. As
/// with Orders, the caller has a transaction open. All throw Error{not_found} for an order that
/// is not there.
class Requests {
public:
    /// Nobody is asked the same of the same order twice in this time, unless it could not be
    /// delivered.
    static constexpr std::chrono::minutes pause{5};

    Requests(store::Database& db, const domain::OfficeRules& rules) : db_(db), rules_(rules) {}

    /// The office to the order's master: the client is waiting.
    [[nodiscard]] RequestOutcome waiting(domain::OrderId id, const Command& command);

    /// The order's master, who does not see the client's phone, to the dispatchers (where there
    /// are none, to the admins): please call the client.
    [[nodiscard]] RequestOutcome ask_for_call(domain::OrderId id, const Command& command);

    /// The office to the master who asked: the client was called. Not left when nobody asked, or
    /// somebody answered already.
    [[nodiscard]] RequestOutcome called(domain::OrderId id, const Command& command);

private:
    /// What was left last and is not dead; of what was left for several, what has arrived.
    [[nodiscard]] std::optional<store::OutboxRow> latest(domain::OrderId id,
                                                         domain::NoticeKind kind) const;

    store::Database& db_;
    const domain::OfficeRules& rules_;
};

}  // namespace repair::office
