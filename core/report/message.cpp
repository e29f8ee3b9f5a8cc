#include "core/report/message.hpp"

#include "core/base/raw.hpp"
#include "core/report/message_parts.hpp"

#include <fmt/format.h>

namespace repair::report {
namespace {

std::int64_t total_of(const Takings& takings) {
    return takings.total.kopecks;
}

std::string spread_of(const Spread& spread, const Look& look) {
    if (!spread.median) return "—";
    return fmt::format("{} ({}: {})", shown(*spread.median, look.language),
                       label(Label::ninety, look.language), shown(*spread.ninety, look.language));
}

/// "Иван — 3 заявки, 24 000 ₽; к сдаче 11 400 ₽".
std::string share_line(const Message& text, std::string_view name, const Takings& money) {
    return fmt::format("{} — {}, {}; {} {}", brief(name), text.orders(money.closed),
                       text.money(money.total), text.say(Label::company_share),
                       text.money(money.company_share));
}

void times(Message& text, const MasterFigures& figures, const Look& look) {
    text.line(fmt::format("{}: {}", text.say(Label::acceptance_time),
                          spread_of(figures.acceptance, look)));
    text.line(fmt::format("{}: {}", text.say(Label::completion_time),
                          spread_of(figures.completion, look)));
}

}  // namespace

base::RichText message(const Finance& report, const Look& look) {
    Message text(label(Label::finance, look.language), look);
    text.period(report.period);
    text.takings(report.all, report.was);
    if (report.without_repair.closed != 0)
        text.line(fmt::format("{}: {}, {}", text.say(Label::without_repair),
                              text.orders(report.without_repair.closed),
                              text.money(report.without_repair.total)));
    text.days(report.days);
    if (!report.masters.empty()) {
        text.block(Label::per_master);
        text.rows(
            report.masters, [](const MasterTakings& one) { return total_of(one.money); },
            [&](const MasterTakings& one) { return share_line(text, one.name, one.money); });
        text.block(Label::per_equipment);
        text.rows(
            report.equipment, [](const KindTakings& one) { return total_of(one.money); },
            [&](const KindTakings& one) { return share_line(text, one.equipment, one.money); });
    }
    if (!report.reasons.empty()) {
        text.block(Label::refusals);
        text.reasons(report.reasons);
    }
    text.corrections(report.corrections, report.corrected);
    return text.take();
}

base::RichText message(const Masters& report, const Look& look) {
    Message text(label(Label::masters, look.language), look);
    text.period(report.period);
    text.takings(report.all.money, report.was);
    times(text, report.all, look);
    if (report.masters.empty()) return text.take();
    text.block(Label::per_master);
    text.rows(
        report.masters, [](const MasterFigures& one) { return total_of(one.money); },
        [&](const MasterFigures& one) {
            return fmt::format("{}; {} {}, {} {}, {} {}", share_line(text, one.name, one.money),
                               text.say(Label::assigned), one.assigned, text.say(Label::declined),
                               one.declined, text.say(Label::open_now), one.open_now);
        });
    return text.take();
}

base::RichText message(const MasterSheet& report, const Look& look) {
    const auto& figures = report.figures;
    Message text(brief(figures.name), look);
    text.period(report.period);
    text.takings(figures.money, report.was);
    text.figure(Label::refused, figures.refused);
    text.figure(Label::open_now, figures.open_now);
    times(text, figures, look);
    text.days(report.days);
    text.corrections(report.corrections, report.corrected);
    return text.take();
}

base::RichText message(const Orders& report, const Look& look) {
    Message text(label(Label::orders, look.language), look);
    text.period(report.period);
    text.figure(Label::intake, report.created);
    text.figure(Label::closed, report.closed);
    text.figure(Label::all, report.touched);
    return text.take();
}

base::RichText message(const Active& report, const Look& look) {
    Message text(label(Label::active, look.language), look);
    text.line(text.orders(report.orders));
    if (report.overdue != 0) text.figure(Label::overdue, report.overdue);
    for (const auto& group : report.groups) {
        const auto late = group.overdue == 0
                              ? std::string()
                              : fmt::format(", {} {}", text.say(Label::overdue), group.overdue);
        text.line(fmt::format("{} {}: {}{}", emoji(group.status),
                              label(group.status, look.language), group.orders, late));
    }
    return text.take();
}

base::RichText message(const Equipment& report, const Look& look) {
    Message text(label(Label::equipment_report, look.language), look);
    text.period(report.period);
    text.figure(Label::intake, report.all.intake, report.was.intake);
    text.figure(Label::refused, report.all.refused, report.was.refused);
    text.takings(report.all.money, report.was.money);
    if (report.kinds.empty()) return text.take();
    text.block(Label::per_equipment);
    text.rows(report.kinds, &KindFigures::intake, [&](const KindFigures& one) {
        auto words = fmt::format("{} — {} {}, {} {}", brief(one.equipment), text.say(Label::intake),
                                 one.intake, text.say(Label::closed), one.money.closed);
        if (look.money) words += ", " + text.money(one.money.total);
        return words;
    });
    return text.take();
}

base::RichText message(const Refusals& report, const Look& look) {
    Message text(label(Label::refusals, look.language), look);
    text.period(report.period);
    text.figure(Label::refused, report.refused, report.refused_before);
    text.figure(Label::no_repair, report.no_repair, report.no_repair_before);
    if (report.reasons.empty()) return text.take();
    text.block(Label::reasons);
    text.reasons(report.reasons);
    text.block(Label::by_whom);
    text.rows(
        report.by, [](const RefuserCount& one) { return one.refused + one.no_repair; },
        [](const RefuserCount& one) {
            return fmt::format("{} — {}", brief(one.by), one.refused + one.no_repair);
        });
    return text.take();
}

}  // namespace repair::report
