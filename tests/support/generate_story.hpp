#pragma once

#include "core/domain/actor.hpp"
#include "core/domain/master.hpp"
#include "core/domain/office_rules.hpp"
#include "core/domain/order.hpp"
#include "core/store/history_store.hpp"
#include "tests/support/generate_chance.hpp"

#include <string>
#include <vector>

namespace repair::test {

/// Who works in a made-up office.
struct Staff {
    std::vector<domain::Actor> dispatchers{};
    std::vector<domain::Master> masters{};
    std::vector<domain::Actor> master_actors{};  ///< In the order of `masters`.
    domain::OfficeRules rules{};
};

/// An order from its creation to where it got, with what its history says of the way.
struct Story {
    domain::Order order{};
    std::vector<store::HistoryEntry> entries{};
    std::vector<store::Comment> comments{};
    domain::Actor creator{};
};

/// What a story begins with, and the status in which it is to end.
struct Opening {
    domain::Client client{};
    std::string equipment{};
    std::optional<domain::OrderId> warranty_of{};
    base::Time at{};
    domain::Status ends = domain::Status::closed;
};

[[nodiscard]] Story tell(const Opening& opening, const Staff& staff, Chance& chance);

}  // namespace repair::test
