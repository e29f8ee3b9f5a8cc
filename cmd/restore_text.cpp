#include "cmd/restore_text.hpp"

#include "cmd/backup_desk.hpp"
#include "cmd/context.hpp"
#include "cmd/order_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace repair::cmd {
namespace {

constexpr std::size_t named_at_most = 8;

/// "#7, #9, #12", "#1193…#1204" for an unbroken run, "#7, #9 … #812" for many.
std::string numbers_text(const std::vector<std::int64_t>& numbers) {
    const auto first = numbers.front();
    const auto last = numbers.back();
    if (numbers.size() > 2 && last - first + 1 == static_cast<std::int64_t>(numbers.size()))
        return fmt::format("#{}…#{}", first, last);
    if (numbers.size() > named_at_most)
        return fmt::format("#{}, #{} … #{}", first, numbers.at(1), last);
    return fmt::format("#{}", fmt::join(numbers, ", #"));
}

std::string counted(std::size_t count, const char* noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string names_text(const std::vector<std::string>& names, const char* noun) {
    return names.empty() ? std::string()
                         : fmt::format("; loses {} {}", noun, fmt::join(names, ", "));
}

base::Json numbers_json(const std::vector<std::int64_t>& numbers) {
    auto list = base::Json::array();
    for (const auto number : numbers)
        list.add(number);
    return list;
}

base::Json names_json(const std::vector<std::string>& names) {
    auto list = base::Json::array();
    for (const auto& name : names)
        list.add(name);
    return list;
}

const char* word(backup::Live live) {
    switch (live) {
        case backup::Live::missing: return "missing";
        case backup::Live::whole: return "whole";
        case backup::Live::corrupt: return "corrupt";
    }
    return "";
}

}  // namespace

std::string loss_text(const store::Difference& difference, Context& ctx) {
    if (difference.nothing_lost()) return "loses nothing";
    std::string text;
    if (!difference.lost.empty())
        text = fmt::format("loses {} made since {}: {}", counted(difference.lost.size(), "order"),
                           difference.since ? time_text(*difference.since, ctx) : "then",
                           numbers_text(difference.lost));
    if (!difference.older.empty())
        text +=
            fmt::format("{}takes {} back to an earlier state: {}", text.empty() ? "" : "; ",
                        counted(difference.older.size(), "order"), numbers_text(difference.older));
    text += names_text(difference.masters, "the masters");
    text += names_text(difference.users, "the users");
    if (!difference.people.empty())
        text +=
            fmt::format("; gives back what was changed: {}", fmt::join(difference.people, "; "));
    return text.starts_with("; ") ? text.substr(2) : text;
}

std::string consequence_of(const backup::RestoreOrder& order, const backup::Restore& restore,
                           Context& ctx) {
    const auto& manifest = restore.manifest();
    const auto from = manifest ? fmt::format("{} of {} ({})", order.copy.filename().string(),
                                             time_text(manifest->made_at, ctx),
                                             age_text(ctx.now() - manifest->made_at))
                               : fmt::format("{}, which has no manifest", order.copy.string());
    const auto holds = fmt::format(
        "{}, last #{}", counted(static_cast<std::size_t>(restore.content().orders), "order"),
        restore.content().last_order);
    const auto office = manifest ? fmt::format(", of the office {}", manifest->office_name) : "";
    switch (restore.live()) {
        case backup::Live::missing:
            return fmt::format(
                "{} would be made from {}: {}; there is nothing to compare it "
                "with, and no safety copy",
                order.to.string(), from, holds);
        case backup::Live::corrupt:
            return fmt::format(
                "{} cannot be read: it would be set aside, and made anew from {}: "
                "{}; what is lost cannot be said, and there is no safety copy",
                order.to.string(), from, holds);
        case backup::Live::whole: break;
    }
    return fmt::format("{} would become {}: {}; {}", order.to.string(), from, holds,
                       loss_text(restore.difference(), ctx));
}

base::Json restored_json(const backup::RestoreOrder& order, const backup::Restore& restore,
                         const backup::Restored& restored) {
    const auto& difference = restored.difference;
    auto set_aside = base::Json::array();
    for (const auto& file : restored.set_aside)
        set_aside.add(file.string());
    return base::Json::object()
        .set("path", order.to.string())
        .set("from", order.copy.string())
        .set("was", word(restore.live()))
        .set("orders", restore.content().orders)
        .set("last_order", restore.content().last_order)
        .set("schema_from", restore.schema_from())
        .set("lost_orders", numbers_json(difference.lost))
        .set("older_orders", numbers_json(difference.older))
        .set("lost_masters", names_json(difference.masters))
        .set("lost_users", names_json(difference.users))
        .set("changed_people", names_json(difference.people))
        .set("next_order",
             restored.next_order == 0 ? base::Json() : base::Json(restored.next_order))
        .set("safety", restored.safety ? placed_json(*restored.safety) : base::Json())
        .set("lost_orders_file", restored.lost_orders.empty()
                                     ? base::Json()
                                     : base::Json(restored.lost_orders.string()))
        .set("set_aside", std::move(set_aside));
}

}  // namespace repair::cmd
