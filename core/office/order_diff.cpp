#include "core/office/order_diff.hpp"

#include "core/base/raw.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>

namespace repair::office {
namespace {

using std::chrono::year_month_day;

std::string shown(const std::string& text) {
    return text;
}
std::string shown(bool flag) {
    return flag ? "true" : "false";
}
std::string shown(int number) {
    return std::to_string(number);
}
std::string shown(base::Money money) {
    return std::to_string(money.kopecks);
}
std::string shown(std::chrono::sys_days date) {
    const year_month_day day(date);
    return fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()),
                       unsigned(day.day()));
}
std::string shown(base::Time at) {
    const auto date = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::hh_mm_ss time(at - date);
    return fmt::format("{}T{:02}:{:02}:{:02}Z", shown(date), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}
template <typename Id>
requires std::is_enum_v<Id> std::string shown(Id id) {
    return std::to_string(base::raw(id));
}

template <typename T>
std::string shown(const std::optional<T>& value) {
    return value ? shown(*value) : std::string();
}

class Changes {
public:
    template <typename T>
    void add(std::string_view field, const T& before, const T& after) {
        if (before == after) return;
        found_.push_back({std::string(field), shown(before), shown(after)});
    }
    std::vector<store::FieldChange> take() { return std::move(found_); }

private:
    std::vector<store::FieldChange> found_;
};

template <typename Part, typename Owner>
auto part_of(const std::optional<Owner>& owner, Part part) {
    return owner ? std::optional(part(*owner)) : std::nullopt;
}

void add_visit(Changes& changes, const domain::Order& before, const domain::Order& after) {
    const auto text = [](const domain::Visit& v) { return v.text; };
    const auto start = [](const std::optional<domain::Visit>& v) {
        return v ? v->start : std::nullopt;
    };
    const auto end = [](const std::optional<domain::Visit>& v) {
        return v ? v->end : std::nullopt;
    };
    changes.add("visit.text", part_of(before.visit, text), part_of(after.visit, text));
    changes.add("visit.start", start(before.visit), start(after.visit));
    changes.add("visit.end", end(before.visit), end(after.visit));
}

void add_settlement(Changes& changes, const domain::Order& before, const domain::Order& after) {
    using domain::Settlement;
    const auto add = [&](std::string_view field, auto part) {
        changes.add(field, part_of(before.settlement, part), part_of(after.settlement, part));
    };
    add("settlement.total", [](const Settlement& s) { return s.sums.total; });
    add("settlement.materials", [](const Settlement& s) { return s.sums.materials; });
    add("settlement.review", [](const Settlement& s) { return s.sums.review; });
    add("settlement.out_of_city", [](const Settlement& s) { return s.sums.out_of_city; });
    add("settlement.percent", [](const Settlement& s) { return s.percent; });
    add("settlement.master_share", [](const Settlement& s) { return s.master_share; });
    add("settlement.company_share", [](const Settlement& s) { return s.company_share; });
}

}  // namespace

std::vector<store::FieldChange> difference(const domain::Order& before,
                                           const domain::Order& after) {
    Changes changes;
    changes.add("equipment", before.equipment, after.equipment);
    changes.add("complaint", before.complaint, after.complaint);
    changes.add("client.name", before.client.name, after.client.name);
    changes.add("client.phone", before.client.phone.full(), after.client.phone.full());
    changes.add("client.address", before.client.address, after.client.address);
    add_visit(changes, before, after);
    changes.add("notes", before.notes, after.notes);
    changes.add("source", before.source, after.source);
    changes.add("master", before.master, after.master);
    changes.add("long_repair.due", before.due, after.due);
    changes.add("long_repair.what", before.due_what, after.due_what);
    changes.add("long_repair.prepayment", before.prepayment, after.prepayment);
    add_settlement(changes, before, after);
    changes.add("refusal_reason", before.refusal_reason, after.refusal_reason);
    changes.add("no_repair", before.no_repair, after.no_repair);
    changes.add("warranty_of", before.warranty_of, after.warranty_of);
    changes.add("removed", before.removed, after.removed);
    return changes.take();
}

}  // namespace repair::office
