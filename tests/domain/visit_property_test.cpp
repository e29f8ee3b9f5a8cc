// What holds for every text, not for an example: random texts are made of the grammar's own
// words, so that most of them are almost a time. Seeds are fixed, a failure repeats.

#include "core/base/text.hpp"
#include "tests/support/visits.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <array>
#include <random>

using namespace repair;
using base::Time;
using base::Zone;
using domain::Language;
using domain::VisitKind;

namespace {

using Random = std::mt19937;

constexpr std::array zones{
    "Europe/Moscow",       "America/New_York", "Asia/Kathmandu", "Africa/Cairo",
    "Australia/Lord_Howe", "America/Havana",   "Pacific/Apia",   "UTC"};

constexpr std::array pieces{
    "сегодня",  "завтра", "послезавтра", "пн",      "среду",   "пятницу", "в",       "на",
    "к",        "с",      "до",          "после",   "через",   "течение", "час",     "часа",
    "полчаса",  "минут",  "дня",         "дней",    "неделю",  "утра",    "вечера",  "ночи",
    "утром",    "днём",   "вечером",     "октября", "мая",     "2025",    "2026",    "today",
    "tomorrow", "Monday", "Friday",      "at",      "in",      "from",    "to",      "until",
    "am",       "pm",     "noon",        "the",     "morning", "hours",   "October", "next",
    ":",        ".",      "-",           "–",       ",",       "/",       "(",       "позвонить",
    "1",        "2",      "7",           "10",      "12",      "14",      "16",      "24",
    "25",       "29",     "30",          "31",      "00",      "05",      "45",      "99"};

template <typename List>
const auto& any_of(const List& list, Random& random) {
    return list[std::uniform_int_distribution<std::size_t>(0, std::size(list) - 1)(random)];
}

int number(int least, int most, Random& random) {
    return std::uniform_int_distribution(least, most)(random);
}

std::string almost_a_time(Random& random) {
    std::string text;
    for (int left = number(1, 8, random); left > 0; --left) {
        text += any_of(pieces, random);
        if (number(0, 3, random) != 0) text += ' ';
    }
    return text;
}

std::string any_bytes(Random& random) {
    std::string text(static_cast<std::size_t>(number(0, 120, random)), '\0');
    for (auto& byte : text)
        byte = static_cast<char>(number(0, 255, random));
    return text;
}

/// Some second of the years 2024 to 2030.
Time any_time(Random& random) {
    return Time{std::chrono::seconds{number(1'704'067'200, 1'893'456'000, random)}};
}

/// What breaks the promises of parse_visit(); empty when nothing does.
std::string broken_promise(const domain::Visit& visit, Time now, const Zone& zone) {
    const bool timed = visit.kind != VisitKind::words;
    const bool ends = visit.kind == VisitKind::window || visit.kind == VisitKind::day;
    if (visit.start.has_value() != timed || visit.end.has_value() != ends) return "kind and times";
    if (visit.text.empty() || base::length(visit.text) > 100 || !base::is_utf8(visit.text))
        return "text";
    if (!timed) return {};
    if (visit.start->time_since_epoch().count() % 60 != 0) return "not a whole minute";
    if (ends && *visit.end <= *visit.start) return "ends before it starts";
    if (ends ? *visit.end <= now : *visit.start < now - std::chrono::minutes{1})
        return "in the past";
    if (*visit.start > now + std::chrono::days{365}) return "too far";
    if (visit.kind == VisitKind::day && (zone.start_of(zone.day_of(*visit.start)) != *visit.start ||
                                         zone.end_of(zone.day_of(*visit.start)) != *visit.end))
        return "not a day";
    return {};
}

/// Whether what is shown of a visit says all of it: within one day, and no hour shown twice.
bool is_shown_whole(const domain::Visit& visit, const Zone& zone) {
    const auto day = zone.day_of(*visit.start);
    const bool one_day = !visit.end || *visit.end <= zone.end_of(day);
    const auto again = [&](Time at) { return zone.to_time(zone.to_local(at)) == at; };
    return one_day && again(*visit.start) && (!visit.end || again(*visit.end));
}

}  // namespace

TEST_CASE("whatever is read keeps the promises of a visit") {
    Random random(20251021);
    int timed = 0;
    for (int round = 0; round < 10'000; ++round) {
        const Zone zone(any_of(zones, random));
        const auto now = any_time(random);
        const auto text = almost_a_time(random);
        const auto visit = domain::parse_visit(text, now, zone);
        if (!visit) continue;
        timed += visit->kind != VisitKind::words;
        const auto broken = broken_promise(*visit, now, zone);
        if (!broken.empty())
            FAIL("'" << text << "' at " << base::rfc3339(now, zone) << ": " << broken);
    }
    CHECK(timed > 700);
}

TEST_CASE("what is shown of a visit can be typed and means the same") {
    Random random(7);
    int checked = 0;
    for (int round = 0; round < 10'000; ++round) {
        const Zone zone(any_of(zones, random));
        const auto now = any_time(random);
        const auto text = almost_a_time(random);
        auto visit = domain::parse_visit(text, now, zone);
        if (!visit || visit->kind == VisitKind::words || !is_shown_whole(*visit, zone)) continue;
        if (visit->kind != VisitKind::window && *visit->start < now) continue;
        for (const auto language : {Language::russian, Language::english}) {
            visit->text = render_visit(*visit, now, zone, language);
            const auto again = domain::parse_visit(visit->text, now, zone);
            if (!again || *again != *visit)
                FAIL("'" << text << "' is '" << visit->text << "' at " << base::rfc3339(now, zone)
                         << ", read as " << test::outcome(again, zone));
            ++checked;
        }
    }
    CHECK(checked > 1000);
}

TEST_CASE("a moment typed in figures is that moment") {
    Random random(42);
    int checked = 0;
    for (int round = 0; round < 3'000; ++round) {
        const Zone zone(any_of(zones, random));
        const auto now = any_time(random);
        const auto at = floor<std::chrono::minutes>(now) +
                        std::chrono::minutes{number(1, 364 * 24 * 60, random)};
        if (zone.to_time(zone.to_local(at)) != at) continue;  // Shown twice, and the later one.
        const auto shown = test::reading(at, zone);           // "2025-10-22 14:00"
        const auto typed = fmt::format("{}.{}.{} {}", shown.substr(8, 2), shown.substr(5, 2),
                                       shown.substr(0, 4), shown.substr(11));
        for (const auto& text : {typed, shown, base::rfc3339(at, zone), base::rfc3339(at)}) {
            const auto visit = domain::parse_visit(text, now, zone);
            if (!visit || visit->kind != VisitKind::moment || visit->start != at)
                FAIL("'" << text << "' at " << base::rfc3339(now, zone) << " is read as "
                         << test::outcome(visit, zone));
        }
        ++checked;
    }
    CHECK(checked > 2900);
}

TEST_CASE("random bytes are words or a refusal, and a due date only when they are a day") {
    Random random(1);
    const Zone zone("Europe/Moscow");
    int read = 0;
    for (int round = 0; round < 3'000; ++round) {
        const auto text = any_bytes(random);
        const auto now = any_time(random);
        const auto visit = domain::parse_visit(text, now, zone);
        if (visit && !broken_promise(*visit, now, zone).empty()) FAIL(base::printable(text, 200));
        const auto due = domain::parse_due(text, now, zone);
        if (due && (!visit || visit->kind != VisitKind::day)) FAIL(base::printable(text, 200));
        read += visit.has_value();
    }
    CHECK(read > 150);
}
