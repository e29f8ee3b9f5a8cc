#include "core/bot/phrases.hpp"

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/domain/amount.hpp"
#include "core/store/calendar_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

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

std::size_t units(std::string_view text) {
    std::size_t count = 0;
    base::each_step(text, [&](const base::Step& step, std::string_view) {
        count += step.point > 0xFFFF ? 2 : 1;
    });
    return count;
}

base::RichText cut(base::RichText text, std::size_t most) {
    if (text.text.size() <= most || units(text.text) <= most) return text;
    std::size_t count = 1;  // The ellipsis.
    std::size_t end = 0;
    bool full = false;
    base::each_step(text.text, [&](const base::Step& step, std::string_view bytes) {
        count += step.point > 0xFFFF ? 2 : 1;
        full = full || count > most;
        if (!full) end += bytes.size();
    });
    text.text.resize(end);
    std::erase_if(text.spans, [&](const base::Span& span) { return span.begin >= end; });
    for (auto& span : text.spans)
        span.end = std::min(span.end, end);
    return text.add("…");
}

std::string day_word(std::chrono::sys_days day) {
    return store::text_of_date(day);
}

std::optional<std::chrono::sys_days> find_day(std::string_view word) {
    constexpr std::size_t length = 10;
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (word.size() != length || word[4] != '-' || word[7] != '-') return std::nullopt;
    const auto read = [](std::string_view digits, auto& number) {
        const auto [end, error] = std::from_chars(digits.begin(), digits.end(), number);
        return error == std::errc{} && end == digits.end();
    };
    if (!read(word.substr(0, 4), year) || !read(word.substr(5, 2), month) ||
        !read(word.substr(8), day))
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (!date.ok() || year < 1) return std::nullopt;
    return std::chrono::sys_days(date);
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
