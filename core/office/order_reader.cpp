#include "core/office/order_reader.hpp"

#include "core/base/raw.hpp"
#include "core/domain/permission.hpp"
#include "core/domain/privacy.hpp"
#include "core/domain/transition.hpp"
#include "core/store/client_store.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"

#include <fmt/format.h>

namespace repair::office {

using domain::Action;
using domain::Order;
using domain::Refusal;

bool OrderReader::sees_all() const {
    return may(who_, Action::see_any_order, rules_);
}

std::optional<Refusal> OrderReader::refused() const {
    return refusal(who_, Action::see_own_order, rules_);
}

std::optional<Refusal> OrderReader::refused(const Order& order) const {
    if (sees_all()) return std::nullopt;
    if (auto no = refused()) return no;
    if (is_own(order, who_)) return std::nullopt;
    return Refusal{domain::Rule::not_your_order,
                   fmt::format("order {} is not yours", base::raw(order.id))};
}

const std::string& OrderReader::master_name(domain::MasterId id) {
    const auto known = names_.find(id);
    if (known != names_.end()) return known->second;
    const auto master = store::MasterStore(db_).find(id);
    return names_.emplace(id, master ? master->name : std::string()).first->second;
}

bool OrderReader::sees_money(const Order& order) const {
    return is_own(order, who_) || may(who_, Action::report_money, rules_);
}

OrderView OrderReader::view(const Order& order) {
    OrderView view{.order = order};
    if (order.master) view.master_name = master_name(*order.master);
    view.comments = store::HistoryStore(db_).comments(order.id);
    if (sees_all()) view.open_orders = store::ClientStore(db_).open_orders(order.client.phone);
    std::erase_if(view.open_orders, [&](const Order& other) { return other.id == order.id; });
    if (!sees_phone(who_, order, rules_)) {
        view.phone = PhoneSight::hidden;
        view.order.client.phone = {};
    }
    if (!sees_money(order)) view.order.settlement.reset();
    return view;
}

base::Expected<OrderView, Refusal> OrderReader::find(domain::OrderId id) {
    const auto order = store::OrderStore(db_).load(id);
    if (auto no = refused(order)) return base::Unexpected{std::move(*no)};
    return view(order);
}

base::Expected<std::vector<store::HistoryEntry>, Refusal> OrderReader::history(domain::OrderId id) {
    const auto order = store::OrderStore(db_).load(id);
    if (auto no = refused(order)) return base::Unexpected{std::move(*no)};
    auto entries = store::HistoryStore(db_).list(id);
    const bool phone = sees_phone(who_, order, rules_);
    const bool money = sees_money(order);
    for (auto& entry : entries)
        std::erase_if(entry.changes, [&](const store::FieldChange& change) {
            return (!phone && change.field == "client.phone") ||
                   (!money && change.field.starts_with("settlement."));
        });
    return entries;
}

OrderReader::Page OrderReader::list(store::OrderFilter filter, const store::OrderPage& page,
                                    const Each& each) {
    if (!sees_all()) {
        if (auto no = refused()) return base::Unexpected{std::move(*no)};
        // A master's number narrows their own list; another's leaves nothing of it.
        const auto own = who_.master.value_or(domain::MasterId{});
        const auto asked = filter.master.value_or(own);
        filter.master = own;
        filter.also = [also = std::move(filter.also), by_phone = filter.phone.has_value(), asked,
                       this](const Order& order) {
            return order.master == asked && (!by_phone || sees_phone(who_, order, rules_)) &&
                   (!also || also(order));
        };
    }
    return list_orders(db_, filter, page, [&](const Order& order) { each(view(order)); });
}

store::SearchRule OrderReader::search_rule() const {
    const auto sees = [this, all = sees_all()](const Order& order) {
        const auto phone =
            sees_phone(who_, order, rules_) ? domain::PhoneSeen::seen : domain::PhoneSeen::hidden;
        return all || is_own(order, who_) ? std::optional(phone) : std::nullopt;
    };
    if (sees_all()) return {sees};
    return {sees, who_.master.value_or(domain::MasterId{})};
}

OrderReader::Page OrderReader::search(const domain::Query& query, const store::OrderPage& page,
                                      const Each& each) {
    if (auto no = refused()) return base::Unexpected{std::move(*no)};
    return search_orders(db_, query, page, search_rule(),
                         [&](const Order& order) { each(view(order)); });
}

OrderReader::Page OrderReader::find_orders(const domain::Query& query, std::int64_t most,
                                           const std::function<void(const Order&)>& each) {
    if (auto no = refused()) return base::Unexpected{std::move(*no)};
    return search_orders(db_, query, {.limit = most}, search_rule(), each);
}

}  // namespace repair::office
