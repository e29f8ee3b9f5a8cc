#pragma once

#include "core/base/clock.hpp"
#include "core/domain/ids.hpp"
#include "core/domain/phone.hpp"
#include "core/domain/settlement.hpp"
#include "core/domain/status.hpp"
#include "core/domain/visit.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace repair::domain {

struct Client {
    std::string name{};
    Phone phone{};
    std::string address{};

    friend bool operator==(const Client&, const Client&) = default;
};

/// A request for a repair, as the office knows it now. Where it has been is its history.
struct Order {
    OrderId id{};
    Version version = 0;
    Status status = Status::fresh;
    bool removed = false;

    std::string equipment{};
    std::string complaint{};
    Client client{};
    std::optional<Visit> visit{};
    std::string notes{};   ///< Empty: none.
    std::string source{};  ///< Where the client heard of us. Empty: not said.

    std::optional<MasterId> master{};
    std::optional<UserId> creator{};  ///< Empty: created at the command line, by creator_name.
    std::string creator_name{};

    std::optional<std::chrono::sys_days> due{};  ///< Long repair: a date of the office's calendar.
    std::string due_what{};                      ///< What is done or waited for until then.
    std::optional<Money> prepayment{};           ///< Survives leaving the master.

    std::optional<Settlement> settlement{};
    std::string refusal_reason{};
    std::string no_repair{};  ///< Closed without a repair: why. Empty: it was one.
    std::optional<OrderId> warranty_of{};

    base::Time created_at{};
    base::Time entered_status_at{};
    base::Time updated_at{};
    std::optional<base::Time> closed_at{};

    friend bool operator==(const Order&, const Order&) = default;
};

}  // namespace repair::domain
