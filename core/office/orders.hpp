#pragma once

#include "core/domain/office_rules.hpp"
#include "core/office/command.hpp"
#include "core/office/order_change.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::office {

/// What a new order says; texts already cleaned by domain::clean_field().
struct NewOrder {
    std::string equipment{};
    std::string complaint{};
    domain::Client client{};
    std::optional<domain::Visit> visit{};
    std::string notes{};
    std::string source{};
    bool only_if_none_open = false;  ///< Refuse when the client has an open order.
};

struct Created {
    domain::Order order{};
    std::vector<domain::Order> open_orders{};  ///< The client's others, oldest first.
};

/// Fields to change; what is empty stays.
struct OrderEdit {
    std::optional<std::string> equipment{};
    std::optional<std::string> complaint{};
    std::optional<std::string> client_name{};
    std::optional<domain::Phone> client_phone{};
    std::optional<std::string> client_address{};
    std::optional<std::string> notes{};
    std::optional<std::string> source{};
    std::optional<std::optional<domain::OrderId>> warranty_of{};  ///< Inner empty: none.
};

struct LongRepair {
    std::chrono::sys_days due{};
    std::optional<std::string> what{};        ///< Empty: as it was.
    std::optional<base::Money> prepayment{};  ///< Empty: as it was.
};

/// Who bears a warranty repeat: `company` needs an admin and an order that repeats another.
enum class Cost { shared, company };

struct Closing {
    domain::Sums sums{};
    std::string no_repair{};  ///< Why there was no repair; empty: there was.
    Cost cost = Cost::shared;
};

/// Sums to correct; what is empty stays.
struct Correction {
    std::optional<base::Money> total{};
    std::optional<base::Money> materials{};
    std::optional<bool> review{};
    std::optional<bool> out_of_city{};
};

/// What people may do with orders: one method a verb, each as OrderChange says. The caller has a
/// transaction open and commits it when it likes the answer (a dry run does not).
class Orders {
public:
    /// Both must outlive this.
    Orders(store::Database& db, const domain::OfficeRules& rules)
        : db_(db), rules_(rules), change_(db, rules) {}

    [[nodiscard]] base::Expected<Created, domain::Refusal> create(const NewOrder& draft,
                                                                  const Command& command);
    [[nodiscard]] Outcome edit(domain::OrderId id, const OrderEdit& edit, const Command& command);
    [[nodiscard]] Outcome assign(domain::OrderId id, domain::MasterId master,
                                 const std::string& reason, const Command& command);
    [[nodiscard]] Outcome unassign(domain::OrderId id, const std::string& reason,
                                   const Command& command);
    [[nodiscard]] Outcome accept(domain::OrderId id, const Command& command);
    [[nodiscard]] Outcome decline(domain::OrderId id, const std::string& reason,
                                  const Command& command);
    [[nodiscard]] Outcome onsite(domain::OrderId id, const Command& command);
    [[nodiscard]] Outcome long_repair(domain::OrderId id, const LongRepair& repair,
                                      const Command& command);
    [[nodiscard]] Outcome reschedule(domain::OrderId id, const std::optional<domain::Visit>& visit,
                                     const std::string& reason, const Command& command);
    [[nodiscard]] Outcome close(domain::OrderId id, const Closing& closing, const Command& command);
    [[nodiscard]] Outcome correct(domain::OrderId id, const Correction& correction,
                                  const std::string& reason, const Command& command);
    [[nodiscard]] Outcome refuse(domain::OrderId id, const std::string& reason,
                                 const Command& command);
    [[nodiscard]] Outcome reopen(domain::OrderId id, const std::string& reason,
                                 const Command& command);
    [[nodiscard]] Outcome remove(domain::OrderId id, const std::string& reason,
                                 const Command& command);
    [[nodiscard]] Outcome restore(domain::OrderId id, const std::string& reason,
                                  const Command& command);
    /// `photo` is a Telegram file id, or empty.
    [[nodiscard]] Outcome comment(domain::OrderId id, const std::string& text,
                                  const std::string& photo, const Command& command);

private:
    store::Database& db_;
    const domain::OfficeRules& rules_;
    OrderChange change_;
};

}  // namespace repair::office
