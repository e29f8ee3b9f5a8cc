#include "cmd/order_text.hpp"

#include "cmd/card.hpp"
#include "cmd/cells.hpp"
#include "cmd/context.hpp"
#include "cmd/paint.hpp"
#include "core/base/raw.hpp"
#include "core/base/zone.hpp"
#include "core/config/config.hpp"
#include "core/domain/amount.hpp"
#include "core/domain/overdue.hpp"
#include "core/domain/transition.hpp"
#include "core/office/order_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace repair::cmd {
namespace {

using base::raw;
using domain::Order;
using domain::render_money;

/// How the fields of a difference are called for people, and what their values are.
struct FieldName {
    std::string_view field;
    std::string_view name;
    enum { text, money, time, date, master, percent } kind = text;
};

constexpr std::array field_names{
    FieldName{"client.name", "client"},
    FieldName{"client.phone", "phone"},
    FieldName{"client.address", "address"},
    FieldName{"visit.text", "visit"},
    FieldName{"visit.start", "visit from", FieldName::time},
    FieldName{"visit.end", "visit to", FieldName::time},
    FieldName{"master", "master", FieldName::master},
    FieldName{"long_repair.due", "due", FieldName::date},
    FieldName{"long_repair.what", "waits for"},
    FieldName{"long_repair.prepayment", "prepayment", FieldName::money},
    FieldName{"settlement.total", "total", FieldName::money},
    FieldName{"settlement.materials", "materials", FieldName::money},
    FieldName{"settlement.review", "review"},
    FieldName{"settlement.out_of_city", "out of city"},
    FieldName{"settlement.percent", "percent", FieldName::percent},
    FieldName{"settlement.master_share", "master's share", FieldName::money},
    FieldName{"settlement.company_share", "company's share", FieldName::money},
    FieldName{"refusal_reason", "reason"},
    FieldName{"no_repair", "no repair"},
    FieldName{"warranty_of", "warranty of"},
};

std::int64_t number_in(const std::string& text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// "2025-10-22T07:00:00Z", as office::difference() writes it.
base::Time time_in(const std::string& text) {
    if (text.size() < 19) return {};
    const auto part = [&](std::size_t at, std::size_t size) {
        return static_cast<int>(number_in(text.substr(at, size)));
    };
    const std::chrono::year_month_day day(std::chrono::year(part(0, 4)),
                                          std::chrono::month(unsigned(part(5, 2))),
                                          std::chrono::day(unsigned(part(8, 2))));
    return std::chrono::sys_days(day) + std::chrono::hours(part(11, 2)) +
           std::chrono::minutes(part(14, 2)) + std::chrono::seconds(part(17, 2));
}

std::string date_text(std::chrono::sys_days date) {
    const std::chrono::year_month_day day(date);
    return fmt::format("{:02}.{:02}.{:04}", unsigned(day.day()), unsigned(day.month()),
                       int(day.year()));
}

/// "2025-10-22" as "22.10.2025".
std::string date_text(const std::string& iso) {
    if (iso.size() != 10) return iso;
    return fmt::format("{}.{}.{}", iso.substr(8), iso.substr(5, 2), iso.substr(0, 4));
}

std::string worded(const FieldName& name, const std::string& value, office::OrderReader& reader,
                   Context& ctx) {
    if (value.empty()) return {};
    switch (name.kind) {
        case FieldName::text: return value == "true" ? "yes" : value == "false" ? "no" : value;
        case FieldName::money: return render_money(base::Money{number_in(value)});
        case FieldName::time: return time_text(time_in(value), ctx);
        case FieldName::date: return date_text(value);
        case FieldName::master: return reader.master_name(domain::MasterId{number_in(value)});
        case FieldName::percent: return value + " %";
    }
    return value;
}

std::string visit_text(const domain::Visit& visit, Context& ctx) {
    const auto understood = render_visit(visit, ctx.now(), ctx.zone(), domain::Language::english);
    if (visit.kind == domain::VisitKind::words) return visit.text;
    return fmt::format("{}  ({})", understood, visit.text);
}

void add_settlement(Card& card, const Order& order) {
    if (!order.settlement) return;
    const auto& done = *order.settlement;
    card.line("total", fmt::format("{}, materials {}", render_money(done.sums.total),
                                   render_money(done.sums.materials)));
    card.line("shares", fmt::format("master {} ({} %), company {}", render_money(done.master_share),
                                    done.percent, render_money(done.company_share)));
    std::string bonuses;
    if (done.sums.review) bonuses = "client's review";
    if (done.sums.out_of_city) bonuses += bonuses.empty() ? "out of city" : ", out of city";
    card.line("bonuses", bonuses);
}

void add_comments(Card& card, const std::vector<store::Comment>& comments, Context& ctx) {
    constexpr std::size_t shown = 3;
    const auto first = comments.size() > shown ? comments.size() - shown : 0;
    if (first > 0) card.line("comments", fmt::format("{} earlier ones", first));
    for (auto i = first; i < comments.size(); ++i)
        card.line("comment",
                  fmt::format("{} {}: {}", time_text(comments[i].at, ctx), comments[i].who.name,
                              comments[i].text.empty() ? "(photo)" : comments[i].text));
}

void add_open_orders(Card& card, const std::vector<Order>& orders) {
    for (const auto& order : orders)
        card.line("also open", fmt::format("order {} {} {}", raw(order.id),
                                           status_text(order.status), order.equipment));
}

std::string late_text(const Order& order, Context& ctx) {
    const auto today = std::chrono::sys_days(ctx.zone().day_of(ctx.now()).time_since_epoch());
    const auto late = overdue(order, ctx.now(), today, ctx.config().rules.overdue);
    if (!late) return {};
    return *late == domain::Overdue::status ? "too long in this status" : "the visit was missed";
}

/// What an order's words on the command line need after the number, as a reminder.
std::string_view arguments_of(domain::Verb verb) {
    using domain::Verb;
    switch (verb) {
        case Verb::assign: return " --master M";
        case Verb::close: return " --total S --materials S";
        case Verb::reopen:
        case Verb::correct: return " --reason T";
        default: return "";
    }
}

}  // namespace

std::string status_text(domain::Status status) {
    return fmt::format("{} {}", emoji(status), word(status));
}

std::string time_text(base::Time at, Context& ctx) {
    return short_time(base::rfc3339(at, ctx.zone()));
}

Step step_of(const store::FieldChange& change, office::OrderReader& reader, Context& ctx) {
    const auto* const known = std::ranges::find(field_names, change.field, &FieldName::field);
    if (known == field_names.end()) return {change.field, change.before, change.after};
    return {std::string(known->name), worded(*known, change.before, reader, ctx),
            worded(*known, change.after, reader, ctx)};
}

std::vector<Step> steps_between(const Order& before, const Order& after,
                                office::OrderReader& reader, Context& ctx) {
    std::vector<Step> steps;
    if (before.status != after.status)
        steps.push_back({"status", status_text(before.status), status_text(after.status)});
    for (const auto& change : office::difference(before, after))
        steps.push_back(step_of(change, reader, ctx));
    return steps;
}

std::string next_command(const Order& order, const domain::Actor& who) {
    using domain::Verb;
    const auto verbs = verbs_for(order, who);
    for (const auto verb :
         {Verb::restore, Verb::accept, Verb::close, Verb::onsite, Verb::assign, Verb::reopen}) {
        if (std::ranges::find(verbs, verb) == verbs.end()) continue;
        if (verb == Verb::assign && order.master) continue;  // It has one; work comes next.
        return fmt::format("repairctl order {} {}{}", word(verb), raw(order.id),
                           arguments_of(verb));
    }
    return {};
}

std::string order_card(const office::OrderView& view, const domain::Actor& who, Context& ctx) {
    const auto& order = view.order;
    Card card(paint_for_out(ctx));
    card.headline(fmt::format("order {}  {}{}", raw(order.id), status_text(order.status),
                              order.removed ? "  (removed)" : ""));
    card.line("overdue", late_text(order, ctx), Style::red);
    card.line("equipment", order.equipment).line("complaint", order.complaint);
    card.line("client", order.client.name);
    card.line("phone", view.phone == office::PhoneSight::shown ? order.client.phone.full()
                                                               : "hidden until the visit");
    card.line("address", order.client.address);
    if (order.visit) card.line("visit", visit_text(*order.visit, ctx));
    card.line("notes", order.notes).line("source", order.source);
    if (order.master)
        card.line("master", fmt::format("{} ({})", view.master_name, raw(*order.master)));
    if (order.due)
        card.line("due",
                  date_text(*order.due) + (order.due_what.empty() ? "" : ": " + order.due_what));
    if (order.prepayment)
        card.line(order.status == domain::Status::refused ? "give back" : "already paid",
                  render_money(*order.prepayment));
    add_settlement(card, order);
    card.line("no repair", order.no_repair).line("refused", order.refusal_reason);
    if (order.warranty_of)
        card.line("warranty", fmt::format("may repeat order {}", raw(*order.warranty_of)));
    add_comments(card, view.comments, ctx);
    add_open_orders(card, view.open_orders);
    card.line("created",
              fmt::format("{} by {}", time_text(order.created_at, ctx), order.creator_name));
    if (order.closed_at) card.line("closed", time_text(*order.closed_at, ctx));
    card.line("version", std::to_string(order.version), Style::dim);
    const auto next = next_command(order, who);
    if (!next.empty()) card.plain("next: " + next, Style::dim);
    return card.text();
}

}  // namespace repair::cmd
