#include "core/bot/phrases.hpp"

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/domain/amount.hpp"

#include <fmt/format.h>

namespace repair::bot {
namespace {

std::string date_text(std::chrono::year_month_day date) {
    return fmt::format("{:02}.{:02}.{}", static_cast<unsigned>(date.day()),
                       static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

}  // namespace

const Catalogue& words_of(std::string_view language) {
    return Catalogue::of(language == "en" ? "en" : "ru");
}

const Catalogue& words_for_code(std::string_view code) {
    const auto known = code.empty() || code.starts_with("ru") || code.starts_with("uk") ||
                       code.starts_with("be") || code.starts_with("kk");
    return Catalogue::of(known ? "ru" : "en");
}

std::string status_emoji(domain::Status status) {
    return std::string(domain::emoji(status));
}

std::string status_name(const Sight& sight, domain::Status status) {
    return sight.plain("status." + std::string(domain::word(status)));
}

std::string verb_label(const Sight& sight, domain::Verb verb) {
    return sight.plain("verb." + std::string(domain::word(verb)));
}

std::string money_text(base::Money money) {
    return domain::render_money(money);
}

std::string day_text(const Sight& sight, std::chrono::sys_days day) {
    const auto weekday = std::chrono::weekday(day).iso_encoding();
    return sight.plain("weekday." + std::to_string(weekday)) + " " +
           date_text(std::chrono::year_month_day(day));
}

std::string moment_text(const Sight& sight, base::Time at) {
    const auto local = sight.around.zone.to_local(at);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss time(local - day);
    return fmt::format("{} {:02}:{:02}", date_text(std::chrono::year_month_day(day)),
                       time.hours().count(), time.minutes().count());
}

std::chrono::sys_days today(const Sight& sight) {
    return std::chrono::sys_days(sight.around.zone.day_of(sight.now).time_since_epoch());
}

std::string clip(std::string_view text, std::size_t most) {
    if (base::length(text) <= most) return std::string(text);
    std::string kept;
    std::size_t count = 0;
    base::each_step(text, [&](const base::Step&, std::string_view bytes) {
        if (++count < most) kept += bytes;
    });
    return kept + "…";
}

std::string order_line(const Sight& sight, const domain::Order& order) {
    auto line = fmt::format("#{} {} {} · {}", base::raw(order.id), status_emoji(order.status),
                            clip(order.equipment, 24), clip(order.client.name, 24));
    if (order.visit && order.visit->kind != domain::VisitKind::words)
        line += " · " + domain::render_visit_short(*order.visit, sight.now, sight.around.zone,
                                                   sight.language());
    return line;
}

}  // namespace repair::bot
