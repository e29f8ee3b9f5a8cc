#include "core/report/message_parts.hpp"

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/base/width.hpp"
#include "core/domain/amount.hpp"

#include <fmt/format.h>

namespace repair::report {
namespace {

// Longer stretches are for the chart and the workbook.
constexpr std::size_t most_days = 7;
constexpr std::size_t longest_name = 60;

}  // namespace

std::string brief(std::string_view words) {
    return base::fit(base::clean(words, base::Lines::one), longest_name);
}

std::string Message::money(Money sum) const {
    return domain::render_money(sum);
}

void Message::block(Label heading) {
    text_.add("\n\n").add(say(heading), base::Style::bold);
}

void Message::figure(Label what, Money is, Money was) {
    if (!look_.money) return;
    line(fmt::format("{}: {} ({})", say(what), money(is), change_shown(was.kopecks, is.kopecks)));
}

void Message::figure(Label what, std::int64_t is, std::int64_t was) {
    line(fmt::format("{}: {} ({})", say(what), is, change_shown(was, is)));
}

void Message::figure(Label what, std::int64_t is) {
    line(fmt::format("{}: {}", say(what), is));
}

void Message::takings(const Takings& is, const Takings& was) {
    figure(Label::closed, is.closed, was.closed);
    if (is.closed == 0 && was.closed == 0) return;
    figure(Label::total, is.total, was.total);
    figure(Label::materials, is.materials, was.materials);
    figure(Label::net, is.net(), was.net());
    figure(Label::master_share, is.master_share, was.master_share);
    figure(Label::company_share, is.company_share, was.company_share);
    figure(Label::average, is.average(), was.average());
    if (is.reviews != 0) figure(Label::reviews, is.reviews);
    if (is.trips != 0) figure(Label::trips, is.trips);
}

void Message::days(const std::vector<DayTakings>& days) {
    if (days.size() < 2 || days.size() > most_days) return;
    block(Label::per_day);
    for (const auto& day : days)
        line(fmt::format("{}: {}{}", dotted(day.day), orders(day.money.closed),
                         look_.money ? ", " + money(day.money.total) : ""));
}

void Message::reasons(const std::vector<ReasonCount>& reasons) {
    rows(reasons, &ReasonCount::all, [](const ReasonCount& one) {
        return fmt::format("{} — {}", brief(one.reason), one.all());
    });
}

void Message::corrections(const std::vector<Correction>& corrections, const Split& sum) {
    if (corrections.empty() || !look_.money) return;
    const auto shares = [&](const Split& split) {
        return fmt::format("{} {}, {} {}", say(Label::master_share), money(split.master_share),
                           say(Label::company_share), money(split.company_share));
    };
    block(Label::corrections);
    const auto size = [](const Correction& one) {
        const auto kopecks = one.difference().net().kopecks;
        return kopecks < 0 ? -kopecks : kopecks;
    };
    rows(corrections, size, [&](const Correction& one) {
        return fmt::format("№{} {}: {} → {}; {}", base::raw(one.order), brief(one.master),
                           money(one.was.total), money(one.is.total), shares(one.difference()));
    });
    line(fmt::format("{}: {}", say(Label::all), shares(sum)));
}

void Message::more(std::size_t left) {
    if (left == 0) return;
    const bool russian = look_.language == Language::russian;
    line(russian ? fmt::format("… и ещё {}", left) : fmt::format("… and {} more", left));
}

}  // namespace repair::report
