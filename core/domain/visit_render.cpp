#include "core/base/text.hpp"
#include "core/base/zone.hpp"
#include "core/domain/fields.hpp"
#include "core/domain/visit.hpp"
#include "core/domain/visit_dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace repair::domain {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;

struct KindRow {
    VisitKind kind;
    std::string_view word;
};

constexpr std::array kinds{
    KindRow{VisitKind::moment, "moment"}, KindRow{VisitKind::window, "window"},
    KindRow{VisitKind::from, "from"},     KindRow{VisitKind::day, "day"},
    KindRow{VisitKind::words, "words"},
};

/// What is said in each language; weekdays from Sunday, as the standard library counts them.
struct Wording {
    std::array<std::string_view, 7> weekdays;
    std::string_view today;
    std::string_view tomorrow;
    std::string_view from;
};

constexpr Wording russian{{"вс", "пн", "вт", "ср", "чт", "пт", "сб"}, "сегодня", "завтра", "с"};
constexpr Wording english{
    {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}, "today", "tomorrow", "from"};

const Wording& wording(Language language) {
    return language == Language::russian ? russian : english;
}

/// Whether the date needs its year: it is not this one, or a reader in January would think of
/// the December that has just passed.
bool needs_year(std::chrono::year_month_day date, local_days today) {
    if (date.year() != std::chrono::year_month_day{today}.year()) return true;
    const grammar::Date yearless{.day = static_cast<int>(static_cast<unsigned>(date.day())),
                                 .month = static_cast<int>(static_cast<unsigned>(date.month()))};
    return local_days{date} > today && grammar::day_of(yearless, today) != local_days{date};
}

/// "ср 22.10", "чт 01.01.2026"
std::string date(local_days day, local_days today, const Wording& words) {
    const std::chrono::year_month_day ymd{day};
    const auto weekday = words.weekdays[std::chrono::weekday{day}.c_encoding()];
    auto text = fmt::format("{} {:02}.{:02}", weekday, static_cast<unsigned>(ymd.day()),
                            static_cast<unsigned>(ymd.month()));
    if (needs_year(ymd, today)) text += fmt::format(".{}", static_cast<int>(ymd.year()));
    return text;
}

std::string near_date(local_days day, local_days today, const Wording& words) {
    if (day == today) return std::string(words.today);
    if (day == today + days{1}) return std::string(words.tomorrow);
    return date(day, today, words);
}

std::string clock(local_seconds at) {
    const std::chrono::hh_mm_ss time{at - floor<days>(at)};
    return fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
}

/// The midnight that ends the day of `start` is its 24:00.
std::string end_clock(local_seconds end, local_seconds start) {
    return end == floor<days>(start) + days{1} ? "24:00" : clock(end);
}

/// The hours; empty for a whole day.
std::string hours(const Visit& visit, const base::Zone& zone, const Wording& words) {
    const auto start = zone.to_local(*visit.start);
    switch (visit.kind) {
        case VisitKind::moment: return clock(start);
        case VisitKind::from: return fmt::format("{} {}", words.from, clock(start));
        case VisitKind::window:
            return fmt::format("{}–{}", clock(start), end_clock(zone.to_local(*visit.end), start));
        case VisitKind::day:
        case VisitKind::words: break;
    }
    return {};
}

std::string joined(std::string day, std::string_view between, const std::string& hours) {
    if (hours.empty()) return day;
    return day.append(between).append(hours);
}

/// "visit" or "due date", and what to type instead.
struct Subject {
    std::string_view name;
    std::string_view example;
    int farthest;
};

constexpr Subject visit_subject{"visit", "'завтра в 14:00', '25.10 с 10 до 12' or 'in 2 hours'",
                                365};
constexpr Subject due_subject{"due date", "'25.10', 'в пятницу' or 'in 2 weeks'", 180};

std::string explain(VisitFault fault, std::string_view given, const Subject& subject) {
    auto start = fmt::format("{} '{}'", subject.name, base::printable(given));
    const auto [name, example, farthest] = subject;
    switch (fault) {
        case VisitFault::past: return fmt::format("{} is in the past: try {}", start, example);
        case VisitFault::too_far:
            return fmt::format("{} is more than {} days away: try {}", start, farthest, example);
        case VisitFault::impossible:
            return fmt::format("{} is no possible time: try {}", start, example);
        case VisitFault::ambiguous:
            return fmt::format("{} can mean two things: try {}", start, example);
        case VisitFault::too_long:
            return fmt::format("{} is too long: it takes at most {} characters, like {}", start,
                               limits(Field::visit).most, example);
        case VisitFault::empty: return fmt::format("{} is empty: try {}", name, example);
        case VisitFault::not_a_day:
            return fmt::format("{} is not a day and nothing else: try {}", start, example);
    }
    return start;
}

}  // namespace

std::string_view word(VisitKind kind) {
    return std::ranges::find(kinds, kind, &KindRow::kind)->word;
}

std::optional<VisitKind> find_visit_kind(std::string_view word) {
    const auto* const row = std::ranges::find(kinds, word, &KindRow::word);
    if (row == kinds.end()) return std::nullopt;
    return row->kind;
}

std::string_view word(VisitFault fault) {
    switch (fault) {
        case VisitFault::past: return "past";
        case VisitFault::too_far: return "too far";
        case VisitFault::impossible: return "impossible";
        case VisitFault::ambiguous: return "ambiguous";
        case VisitFault::too_long: return "too long";
        case VisitFault::empty: return "empty";
        case VisitFault::not_a_day: return "not a day";
    }
    return {};
}

std::string explain(VisitFault fault, std::string_view given) {
    return explain(fault, given, visit_subject);
}

std::string explain_due(VisitFault fault, std::string_view given) {
    return explain(fault, given, due_subject);
}

std::string render_visit(const Visit& visit, base::Time now, const base::Zone& zone,
                         Language language) {
    if (visit.kind == VisitKind::words) return visit.text;
    const auto& words = wording(language);
    return joined(date(zone.day_of(*visit.start), zone.day_of(now), words), ", ",
                  hours(visit, zone, words));
}

std::string render_visit_short(const Visit& visit, base::Time now, const base::Zone& zone,
                               Language language) {
    if (visit.kind == VisitKind::words) return visit.text;
    const auto& words = wording(language);
    return joined(near_date(zone.day_of(*visit.start), zone.day_of(now), words), " ",
                  hours(visit, zone, words));
}

}  // namespace repair::domain
