#include "core/bot/day.hpp"

#include "core/base/raw.hpp"
#include "core/bot/last_list.hpp"
#include "core/bot/pages.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/scene.hpp"
#include "core/office/order_reader.hpp"
#include "core/store/order_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

namespace repair::bot {
namespace {

using base::raw;
using domain::Order;
using domain::Status;
using domain::VisitKind;
using std::chrono::days;
using std::chrono::sys_days;

constexpr std::int64_t most_in_words = 24;

/// One line of the day, under its heading.
struct Line {
    std::string heading{};  ///< A master's name, or what stands for one.
    int group = 0;          ///< 0: a master's, 1: nobody's yet, 2: words only.
    std::string at{};
    Order order{};
};

std::string clock_text(const Sight& sight, base::Time at) {
    const auto text = moment_text(sight, at);
    return text.substr(text.size() - 5);
}

std::string at_of(const Sight& sight, const domain::Visit& visit) {
    switch (visit.kind) {
        case VisitKind::moment: return clock_text(sight, *visit.start);
        case VisitKind::window:
            return clock_text(sight, *visit.start) + "–" + clock_text(sight, *visit.end);
        case VisitKind::from:
            return sight.plain("day.from", {{"at", clock_text(sight, *visit.start)}});
        case VisitKind::day: return sight.plain("day.whole");
        case VisitKind::words: return "«" + clip(visit.text, 40) + "»";
    }
    return {};
}

class Plan {
public:
    explicit Plan(const Scene& scene) : scene_(scene) {}

    void add(const Order& order) {
        const bool words = order.visit->kind == VisitKind::words;
        Line line{.group = words ? 2 : order.master ? 0 : 1, .order = order};
        line.at = at_of(scene_, *order.visit);
        if (line.group == 0) line.heading = clip(reader_.master_name(*order.master), 60);
        if (line.group == 1) line.heading = scene_.plain("day.nobody");
        if (line.group == 2) line.heading = scene_.plain("day.words");
        lines_.push_back(std::move(line));
    }

    [[nodiscard]] std::vector<Line> take() {
        // Within a heading by hour, as they came; whole days after the hours.
        std::ranges::stable_sort(lines_, {}, [](const Line& line) {
            const bool grouped = line.group == 0;
            return std::tuple(line.group, line.heading, grouped ? line.order.master : std::nullopt,
                              line.order.visit->kind == VisitKind::day);
        });
        return std::move(lines_);
    }

private:
    const Scene& scene_;
    office::OrderReader reader_{scene_.db, scene_.around.rules, scene_.who};
    std::vector<Line> lines_{};
};

std::vector<Line> lines_of(const Scene& scene, sys_days day) {
    const auto& zone = scene.around.zone;
    const std::chrono::local_days local(day.time_since_epoch());
    Plan plan(scene);
    store::OrderFilter filter{.statuses = {Status::fresh, Status::assigned, Status::accepted,
                                           Status::onsite, Status::long_repair, Status::closed}};
    filter.visit = {.from = zone.start_of(local), .to = zone.end_of(local)};
    (void)list_orders(scene.db, filter, {.sort = store::OrderSort::visit},
                      [&](const Order& order) { plan.add(order); });
    if (day < today(scene)) return plan.take();
    store::OrderFilter in_words{.statuses = {Status::fresh, Status::assigned, Status::accepted}};
    in_words.also = [](const Order& order) {
        return order.visit && order.visit->kind == VisitKind::words;
    };
    (void)list_orders(scene.db, in_words, {.limit = most_in_words},
                      [&](const Order& order) { plan.add(order); });
    return plan.take();
}

void add_line(const Line& line, const Line* before, base::RichText& text) {
    const bool same = before != nullptr && before->group == line.group &&
                      before->heading == line.heading &&
                      (line.group != 0 || before->order.master == line.order.master);
    if (!same) {
        text.add("\n\n");
        text.add(line.heading, base::Style::bold);
    }
    text.add(fmt::format("\n{} · #{} {} {} · {}", line.at, raw(line.order.id),
                         status_emoji(line.order.status), clip(line.order.equipment, 24),
                         clip(line.order.client.address, 40)));
}

/// "ср 22.10"
std::string short_day(const Sight& sight, sys_days day) {
    constexpr std::size_t year = 5;  // ".2025"
    const auto text = day_text(sight, day);
    return text.substr(0, text.size() - year);
}

std::string day_data(sys_days day, std::int64_t page) {
    return PressData::make("day", {std::string_view(day_word(day)), page});
}

}  // namespace

void show_day(Scene& scene, sys_days day, std::int64_t wanted) {
    const auto lines = lines_of(scene, day);
    const auto all = static_cast<std::int64_t>(lines.size());
    const auto page = nearest_page(wanted, all);
    Screen screen{.text = scene.say("day.title", {{"day", day_text(scene, day)}, {"n", all}})};
    const Line* before = nullptr;
    constexpr std::size_t in_a_row = 4;
    for (auto at = page * page_size; at < std::min(all, (page + 1) * page_size); ++at) {
        const auto& line = lines.at(static_cast<std::size_t>(at));
        add_line(line, before, screen.text);
        before = &line;
        if (screen.keys.empty() || screen.keys.back().size() == in_a_row)
            screen.keys.emplace_back();
        screen.keys.back().push_back(
            {fmt::format("#{}", raw(line.order.id)), PressData::make("o", {raw(line.order.id)})});
    }
    if (lines.empty()) screen.text.add("\n").add(scene.say("day.nothing"));
    add_page_keys(scene, {page, all, [&](std::int64_t to) { return day_data(day, to); }},
                  screen.keys);
    auto& turn = screen.keys.emplace_back();
    turn.push_back({scene.plain("key.earlier") + " " + short_day(scene, day - days{1}),
                    day_data(day - days{1}, 0)});
    turn.push_back({short_day(scene, day + days{1}) + " " + scene.plain("key.later"),
                    day_data(day + days{1}, 0)});
    auto& out = screen.keys.emplace_back();
    if (day != today(scene)) out.push_back({scene.plain("visit.today"), day_data(today(scene), 0)});
    out.push_back({scene.plain("key.menu"), "menu"});
    remember_list(scene, day_data(day, page));
    scene.show(std::move(screen));
}

void show_today(Scene& scene) {
    show_day(scene, today(scene), 0);
}

void press_day(Scene& scene, const PressData& data) {
    const auto day = find_day(data.text(0));
    const auto page = data.number(1);
    // Beyond a few years there is nothing to look for, nor a date that the calendar can hold.
    constexpr days farthest{3660};
    if (!day || !page || *day < today(scene) - farthest || *day > today(scene) + farthest)
        return out_of_date(scene);
    show_day(scene, *day, *page);
}

}  // namespace repair::bot
