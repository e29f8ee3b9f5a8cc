#pragma once

#include "core/base/expected.hpp"
#include "core/domain/actor.hpp"
#include "core/domain/office_rules.hpp"
#include "core/domain/refusal.hpp"
#include "core/store/history_store.hpp"
#include "core/store/order_list.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::office {

/// Whether the reader may see the client's phone (domain/privacy.hpp).
enum class PhoneSight { shown, hidden };

/// An order with all that a card of it shows, as far as its reader may see.
struct OrderView {
    domain::Order order{};  ///< Without its phone when that is hidden, and money not to be seen.
    PhoneSight phone = PhoneSight::shown;
    std::string master_name{};                 ///< Empty: no master.
    std::vector<store::Comment> comments{};    ///< Oldest first.
    std::vector<domain::Order> open_orders{};  ///< The client's others; for the office only.
};

/// What people may read of orders: the office everything, a master the own ones, phones and
/// money by the privacy rules. A reader's lists are of one moment only inside a store::Snapshot.
class OrderReader {
public:
    /// All must outlive this.
    OrderReader(store::Database& db, const domain::OfficeRules& rules, const domain::Actor& who)
        : db_(db), rules_(rules), who_(who) {}

    /// Why the reader may see nothing of it.
    [[nodiscard]] std::optional<domain::Refusal> refused(const domain::Order& order) const;

    /// Throws Error{not_found}. Removed orders too.
    [[nodiscard]] base::Expected<OrderView, domain::Refusal> find(domain::OrderId id);

    /// Oldest first; where the phone or the money is hidden, so are their changes.
    [[nodiscard]] base::Expected<std::vector<store::HistoryEntry>, domain::Refusal> history(
        domain::OrderId id);

    using Each = std::function<void(const OrderView&)>;
    using Page = base::Expected<std::optional<domain::OrderId>, domain::Refusal>;

    /// As store::list_orders(), of what the reader may see.
    [[nodiscard]] Page list(store::OrderFilter filter, const store::OrderPage& page,
                            const Each& each);

    /// As store::search_orders(), of what the reader may see.
    [[nodiscard]] Page search(const domain::Query& query, const store::OrderPage& page,
                              const Each& each);

    /// The same, without what a view adds to an order: for lists of many. Phones and money are not
    /// hidden in it.
    [[nodiscard]] Page find_orders(const domain::Query& query, std::int64_t most,
                                   const std::function<void(const domain::Order&)>& each);

    /// An order that is at hand already, say after a change.
    [[nodiscard]] OrderView view(const domain::Order& order);

    /// Empty for a number that no master has.
    [[nodiscard]] const std::string& master_name(domain::MasterId id);

private:
    [[nodiscard]] bool sees_all() const;
    /// The own master always; the office as reports are seen.
    [[nodiscard]] bool sees_money(const domain::Order& order) const;
    [[nodiscard]] std::optional<domain::Refusal> refused() const;
    [[nodiscard]] store::SearchRule search_rule() const;

    store::Database& db_;
    const domain::OfficeRules& rules_;
    const domain::Actor& who_;
    std::map<domain::MasterId, std::string> names_;
};

}  // namespace repair::office
