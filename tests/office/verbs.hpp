#pragma once

#include "tests/office/answers.hpp"

#include <functional>
#include <stdexcept>
#include <string>

namespace repair::test {

/// Does `verb` with arguments that fit it: Пётр for a master, three days more for a due date.
/// In a transaction of its own, kept unless refused.
inline office::Outcome do_verb(Office& office, domain::Verb verb, domain::OrderId id,
                               const office::Command& command,
                               const std::string& reason = "Потому что") {
    using domain::Verb;
    auto& orders = office.orders;
    const auto act = [&]() -> office::Outcome {
        switch (verb) {
            case Verb::edit: return orders.edit(id, {.notes = "Звонить после шести"}, command);
            case Verb::assign: return orders.assign(id, pyotr, reason, command);
            case Verb::unassign: return orders.unassign(id, reason, command);
            case Verb::accept: return orders.accept(id, command);
            case Verb::decline: return orders.decline(id, reason, command);
            case Verb::onsite: return orders.onsite(id, command);
            case Verb::long_repair:
                return orders.long_repair(id, {.due = today + std::chrono::days{6}}, command);
            case Verb::reschedule:
                return orders.reschedule(
                    id, domain::Visit{.text = "завтра", .kind = domain::VisitKind::words}, reason,
                    command);
            case Verb::close: return orders.close(id, {.sums = {.total = {800'000}}}, command);
            case Verb::correct:
                return orders.correct(id, {.total = base::Money{600'000}}, reason, command);
            case Verb::refuse: return orders.refuse(id, reason, command);
            case Verb::reopen: return orders.reopen(id, reason, command);
            case Verb::remove: return orders.remove(id, reason, command);
            case Verb::restore: return orders.restore(id, reason, command);
            case Verb::comment: return orders.comment(id, "Не берёт трубку", "", command);
            case Verb::create: break;
        }
        throw std::logic_error("an order is not created twice");
    };
    return office.change(act);
}

/// The verbs of an order that exists.
template <typename Action>
void for_each_verb(Action&& action) {
    for (const auto verb : domain::all_verbs)
        if (verb != domain::Verb::create) action(verb);
}

}  // namespace repair::test
