#include "core/bot/visit_steps.hpp"

#include "core/bot/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace repair::bot {
namespace {

using domain::Visit;
using domain::VisitFault;
using domain::VisitKind;
using std::chrono::days;
using std::chrono::hours;

constexpr int days_offered = 7;
constexpr int first_hour = 9;
constexpr int last_hour = 20;
constexpr int window_hours = 3;
constexpr std::string_view in_words = "words";
constexpr std::string_view whole_day = "day";

/// "22.10.2025": the day as one may type it.
std::string typed_day(std::chrono::sys_days day) {
    const std::chrono::year_month_day date(day);
    return fmt::format("{:02}.{:02}.{}", static_cast<unsigned>(date.day()),
                       static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

/// "чт 23.10", with the words for the two days that have one.
std::string day_label(const Sight& sight, std::chrono::sys_days day) {
    if (day == today(sight)) return sight.plain("visit.today");
    if (day == today(sight) + days{1}) return sight.plain("visit.tomorrow");
    return sight.plain("weekday." + std::to_string(std::chrono::weekday(day).iso_encoding())) +
           " " + typed_day(day).substr(0, 5);
}

base::Time start_of(const Sight& sight, std::chrono::sys_days day, int hour) {
    const std::chrono::local_days local(day.time_since_epoch());
    return sight.around.zone.to_time(local + hours{hour});
}

/// Puts in rows of four what still lies ahead.
template <typename Label, typename Value>
void add_hours(std::vector<std::vector<Choice>>& rows, const std::vector<int>& all,
               const Label& label, const Value& value) {
    constexpr std::size_t in_a_row = 4;
    std::size_t placed = 0;
    for (const int hour : all) {
        if (placed++ % in_a_row == 0) rows.emplace_back();
        rows.back().push_back({label(hour), value(hour)});
    }
}

std::vector<int> hours_ahead(const Sight& sight, std::chrono::sys_days day, int step) {
    std::vector<int> ahead;
    for (int hour = first_hour; hour <= last_hour; hour += step)
        if (start_of(sight, day, hour) > sight.now) ahead.push_back(hour);
    return ahead;
}

/// What a button of the hours means, as one may type it.
std::optional<std::string> typed_hours(std::string_view choice) {
    if (choice == whole_day) return std::string{};
    int hour = 0;
    const auto digits = choice.substr(std::min<std::size_t>(choice.size(), 1));
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), hour);
    if (digits.empty() || error != std::errc{} || end != digits.end()) return std::nullopt;
    if (hour < first_hour || hour > last_hour) return std::nullopt;
    if (choice.front() == 'h') return fmt::format(" {:02}:00", hour);
    if (choice.front() == 'w') return fmt::format(" {:02}:00-{:02}:00", hour, hour + window_hours);
    return std::nullopt;
}

std::optional<base::Time> time_at(const base::Json& json, std::string_view key) {
    const auto seconds = json.number_at(key);
    if (!seconds) return std::nullopt;
    return base::Time{std::chrono::seconds{*seconds}};
}

base::Json seconds_of(const std::optional<base::Time>& at) {
    if (!at) return nullptr;
    return at->time_since_epoch().count();
}

/// What is typed for the hours of a day: hours of it, else a time of its own, else words to it.
base::Expected<Visit, VisitFault> read_hours(const Sight& sight, std::chrono::sys_days day,
                                             const std::string& text) {
    auto of_the_day =
        domain::parse_visit(typed_day(day) + " " + text, sight.now, sight.around.zone);
    const bool hours_said =
        of_the_day && of_the_day->kind != VisitKind::words && of_the_day->kind != VisitKind::day;
    if (hours_said) return of_the_day;
    auto alone = domain::parse_visit(text, sight.now, sight.around.zone);
    if (alone && alone->kind != VisitKind::words) return alone;
    if (!of_the_day || of_the_day->kind == VisitKind::day) return of_the_day;
    return alone;
}

}  // namespace

std::vector<std::vector<Choice>> day_choices(const Sight& sight) {
    std::vector<std::vector<Choice>> rows(1);
    for (int ahead = 0; ahead < days_offered; ++ahead) {
        const auto day = today(sight) + days{ahead};
        if (ahead == 2 || ahead == 5) rows.emplace_back();
        rows.back().push_back({day_label(sight, day), day_word(day)});
    }
    rows.back().push_back({sight.plain("visit.in_words"), std::string(in_words)});
    return rows;
}

Complaint hear_day(Scene& scene, Talk& talk, const Given& given, Question::Skip may_skip) {
    if (given.choice == in_words) return scene.say("visit.how");
    if (!given.choice.empty()) {
        const auto day = find_day(given.choice);
        if (!day) return scene.say("dialogue.press_a_key");
        if (*day < today(scene)) return visit_words(scene, VisitFault::past);
        talk.set(day_step, day_word(*day));
        talk.forget(visit_step);
        return std::nullopt;
    }
    if (given.text.empty()) {
        if (may_skip == Question::Skip::no) return visit_words(scene, VisitFault::empty);
        talk.set(day_step, nullptr);
        talk.forget(visit_step);
        return std::nullopt;
    }
    const auto visit = domain::parse_visit(given.text, scene.now, scene.around.zone);
    if (!visit) return visit_words(scene, visit.error());
    talk.set(day_step, nullptr);
    talk.set(visit_step, visit_json(*visit));
    return std::nullopt;
}

bool wants_hours(Scene&, const Talk& talk) {
    return !talk.text(day_step).empty();
}

Question ask_hours(Scene& scene, const Talk& talk) {
    const auto day = find_day(talk.text(day_step)).value_or(today(scene));
    Question question{.text = scene.say("visit.hours", {{"day", day_text(scene, day)}})};
    add_hours(
        question.choices, hours_ahead(scene, day, window_hours),
        [](int hour) { return fmt::format("{:02}–{:02}", hour, hour + window_hours); },
        [](int hour) { return "w" + std::to_string(hour); });
    add_hours(
        question.choices, hours_ahead(scene, day, 1),
        [](int hour) { return fmt::format("{}:00", hour); },
        [](int hour) { return "h" + std::to_string(hour); });
    question.choices.push_back({{scene.plain("visit.whole_day"), std::string(whole_day)}});
    return question;
}

Complaint hear_hours(Scene& scene, Talk& talk, const Given& given) {
    const auto day = find_day(talk.text(day_step)).value_or(today(scene));
    base::Expected<Visit, VisitFault> visit = base::Unexpected{VisitFault::empty};
    if (!given.choice.empty()) {
        const auto hours = typed_hours(given.choice);
        if (!hours) return scene.say("dialogue.press_a_key");
        visit = domain::parse_visit(typed_day(day) + *hours, scene.now, scene.around.zone);
    } else if (!given.text.empty()) {
        visit = read_hours(scene, day, given.text);
    }
    if (!visit) return visit_words(scene, visit.error());
    talk.set(visit_step, visit_json(*visit));
    return std::nullopt;
}

base::Json visit_json(const Visit& visit) {
    return base::Json::object()
        .set("text", visit.text)
        .set("kind", word(visit.kind))
        .set("start", seconds_of(visit.start))
        .set("end", seconds_of(visit.end));
}

std::optional<Visit> visit_of(const Talk& talk) {
    const auto* const json = talk.answers.child(visit_step);
    if (json == nullptr || json->kind() != base::Json::Kind::object) return std::nullopt;
    return Visit{
        .text = json->string_at("text"),
        .kind = domain::find_visit_kind(json->string_at("kind")).value_or(VisitKind::words),
        .start = time_at(*json, "start"),
        .end = time_at(*json, "end")};
}

base::RichText visit_words(const Sight& sight, VisitFault fault) {
    switch (fault) {
        case VisitFault::past: return sight.say("visit.past");
        case VisitFault::too_far: return sight.say("visit.too_far");
        case VisitFault::impossible: return sight.say("visit.impossible");
        case VisitFault::ambiguous: return sight.say("visit.ambiguous");
        case VisitFault::too_long: return sight.say("visit.too_long");
        case VisitFault::empty: return sight.say("visit.empty");
        case VisitFault::not_a_day: return sight.say("visit.not_a_day");
    }
    return sight.say("visit.empty");
}

base::RichText visit_echo(const Sight& sight, const std::optional<Visit>& visit) {
    if (!visit) return sight.say("visit.none");
    const auto shown = domain::render_visit(*visit, sight.now, sight.around.zone, sight.language());
    return sight.say(visit->kind == VisitKind::words ? "visit.as_words" : "visit.understood",
                     {{"value", shown}});
}

bool has_gone_by(Scene& scene, Talk& talk) {
    const auto visit = visit_of(talk);
    if (!visit || !visit->start) return false;
    // Who confirms a little late means the same time as before.
    constexpr hours patience{1};
    if (visit->end.value_or(*visit->start) + patience > scene.now) return false;
    talk.forget(day_step);
    talk.forget(visit_step);
    scene.tell(visit_words(scene, VisitFault::past).text, Alert::yes);
    return true;
}

}  // namespace repair::bot
