#include "core/bot/near_visits.hpp"

#include "core/base/raw.hpp"
#include "core/bot/phrases.hpp"
#include "core/office/people.hpp"
#include "core/store/order_list.hpp"

#include <chrono>

namespace repair::bot {
namespace {

using domain::Order;
using domain::Status;
using domain::Visit;
using domain::VisitKind;

constexpr std::chrono::hours margin{1};
constexpr std::chrono::hours longest_window{24};

bool at_an_hour(const Visit& visit) {
    return visit.start && visit.kind != VisitKind::day && visit.kind != VisitKind::words;
}

base::Time end_of(const Visit& visit) {
    return visit.end.value_or(*visit.start);
}

}  // namespace

std::vector<Order> near_visits(const Sight& sight, domain::MasterId master, const Visit& visit,
                               std::optional<domain::OrderId> except) {
    std::vector<Order> near;
    if (!at_an_hour(visit)) return near;
    store::OrderFilter filter{
        .statuses = {Status::assigned, Status::accepted, Status::onsite, Status::long_repair},
        .master = master};
    filter.visit = {.from = *visit.start - margin - longest_window,
                    .to = end_of(visit) + margin + std::chrono::seconds{1}};
    (void)list_orders(sight.db, filter, {.sort = store::OrderSort::visit}, [&](const Order& other) {
        const bool apart = !other.visit || !at_an_hour(*other.visit) ||
                           end_of(*other.visit) + margin < *visit.start;
        if (!apart && other.id != except) near.push_back(other);
    });
    return near;
}

base::RichText near_warning(const Sight& sight, domain::MasterId master, const Order& order,
                            const std::optional<Visit>& visit) {
    if (!visit) return {};
    const auto near = near_visits(sight, master, *visit, order.id);
    if (near.empty()) return {};
    constexpr std::size_t most = 3;
    std::string others;
    for (std::size_t at = 0; at < near.size() && at < most; ++at)
        others += (at == 0 ? "#" : "; #") + std::to_string(base::raw(near[at].id)) + " " +
                  domain::render_visit_short(*near[at].visit, sight.now, sight.around.zone,
                                             sight.language());
    if (near.size() > most) others += " …";
    return sight.say(
        "visit.near",
        {{"master", clip(office::load_master(sight.db, master).name, 60)}, {"orders", others}});
}

}  // namespace repair::bot
