#include "core/report/sources.hpp"

#include "core/domain/privacy.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"

#include <utility>

namespace repair::report {
namespace {

template <typename Id>
const std::string& name_in(const std::map<Id, std::string>& names, Id id) {
    static const std::string none;
    const auto found = names.find(id);
    return found == names.end() ? none : found->second;
}

}  // namespace

Sources::Sources(store::Database& database, Around surroundings)
    : db(database),
      around(std::move(surroundings)),
      equipment_(store::equipment_names(database)),
      actors_(store::actor_names(database)) {
    for (auto& master : store::MasterStore(database).list())
        masters_.emplace(master.id, std::move(master.name));
}

const std::string& Sources::master(domain::MasterId id) const {
    return name_in(masters_, id);
}

const std::string& Sources::equipment(std::int64_t id) const {
    return name_in(equipment_, id);
}

const std::string& Sources::actor(std::int64_t id) const {
    return name_in(actors_, id);
}

OrderLine Sources::line(domain::OrderId id) const {
    return line(store::OrderStore(db).load(id));
}

OrderLine Sources::line(domain::Order order) const {
    OrderLine line{.order = std::move(order)};
    if (line.order.master) line.master = master(*line.order.master);
    if (!domain::sees_phone(around.reader, line.order, around.rules)) line.order.client.phone = {};
    return line;
}

Lines<OrderLine> Sources::lines(std::vector<domain::OrderId> ids) const {
    const auto shared = std::make_shared<const std::vector<domain::OrderId>>(std::move(ids));
    return [this, shared](const std::function<void(const OrderLine&)>& each) {
        store::OrderStore(db).each(*shared,
                                   [&](domain::Order order) { each(line(std::move(order))); });
    };
}

}  // namespace repair::report
