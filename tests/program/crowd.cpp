#include "tests/program/crowd.hpp"

namespace repair::test {
namespace {

constexpr int people = 20;
constexpr int many_orders = 6;

std::string quoted(const Ended& ended) {
    return "exit " + std::to_string(ended.status) + ": " + ended.out + ended.err;
}

bool speaks_of_locks(const std::string& text) {
    return text.find("lock") != text.npos || text.find("busy") != text.npos;
}

}  // namespace

Crowd::Crowd(unsigned seed) : random_(seed) {
    office_.master("Иван Иванов", 1001);
    office_.master("Пётр Петров", 1002);
    for (int i = 0; i < many_orders; ++i)
        orders_.push_back(new_order());
}

std::int64_t Crowd::new_order() {
    const auto id = office_.order("Клиент " + std::to_string(++serial_));
    versions_[id] = 1;
    return id;
}

void Crowd::replace_some_closed() {
    for (auto& id : orders_)
        if (random_() % 2 == 0 &&
            office_.ask("SELECT status FROM orders WHERE id = " + std::to_string(id)) == "closed")
            id = new_order();
}

Crowd::Deed Crowd::any_deed() {
    const auto pick = [&](std::size_t below) { return random_() % below; };
    const auto order = orders_[pick(orders_.size())];
    const auto id = std::to_string(order);
    const auto serial = std::to_string(++serial_);
    switch (pick(8)) {
        case 0: return {order, "order assign " + id + " --master 1 --reason 'ближе живёт'"};
        case 1: return {order, "order assign " + id + " --master 2 --reason 'ближе живёт'"};
        case 2: return {order, "order accept " + id};
        case 3: return {order, "order onsite " + id};
        case 4:
            return {.order = order,
                    .line = "order close " + id + " --materials 300,33 --total " + serial + "000",
                    .total = std::stoll(serial) * 100'000};
        case 5: return {order, "order edit " + id + " --notes 'заметка " + serial + "'"};
        case 6:
            return {.order = order,
                    .line = "order comment " + id + " --text 'слово " + serial + "'",
                    .comment = "слово " + serial};
        default: return {order, "order unassign " + id + " --reason 'другой срочный вызов'"};
    }
}

std::string Crowd::round() {
    replace_some_closed();
    std::vector<Deed> deeds;
    std::vector<std::string> lines;
    for (int i = 0; i < people; ++i) {
        deeds.push_back(any_deed());
        lines.push_back(deeds.back().line + " --json");
    }
    const auto ends = office_.run_at_once(lines);
    std::string wrong;
    for (std::size_t i = 0; i < ends.size(); ++i)
        if (const auto what = wrong_in(deeds[i], ends[i]); !what.empty())
            wrong += lines[i] + ": " + what + "\n";
    return wrong;
}

std::string Crowd::wrong_in(const Deed& deed, const Ended& ended) {
    if (speaks_of_locks(ended.out + ended.err)) return "speaks of locks: " + quoted(ended);
    if (ended.status == 5) {
        ++refusals_;
        return json_at(ended.out, "$.error.code") == "refused" ? "" : quoted(ended);
    }
    if (ended.status != 0) return quoted(ended);
    if (json_at(ended.out, "$.changed") != "1") return {};
    ++changes_;
    ++versions_[deed.order];
    totals_ += deed.total;
    if (!deed.comment.empty()) ++comments_[deed.comment];
    return {};
}

std::string Crowd::losses() const {
    auto lost = office_.faults();
    for (const auto& [id, version] : versions_) {
        const auto kept =
            office_.ask("SELECT version FROM orders WHERE id = " + std::to_string(id));
        if (kept != std::to_string(version))
            lost += "order " + std::to_string(id) + " is at version " + kept + ", people made " +
                    std::to_string(version) + "\n";
    }
    for (const auto& [text, times] : comments_) {
        const auto kept =
            office_.ask("SELECT count(*) FROM order_comments WHERE text = '" + text + "'");
        if (kept != std::to_string(times)) lost += "'" + text + "' is kept " + kept + " times\n";
    }
    const auto money = office_.ask("SELECT coalesce(sum(total), 0) FROM orders");
    if (money != std::to_string(totals_))
        lost += "closed for " + money + ", people closed for " + std::to_string(totals_) + "\n";
    return lost;
}

}  // namespace repair::test
