#include "core/bot/order_lists.hpp"

#include "core/base/raw.hpp"
#include "core/bot/card.hpp"
#include "core/bot/pages.hpp"
#include "core/bot/phrases.hpp"
#include "core/domain/overdue.hpp"
#include "core/domain/search.hpp"
#include "core/office/order_reader.hpp"
#include "core/store/dialogue_store.hpp"
#include "core/store/order_list.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace repair::bot {
namespace {

using base::Json;
using base::raw;
using domain::Order;
using domain::Status;
using store::OrderFilter;
using store::OrderSort;

constexpr std::int64_t most_counted = 999;

struct FilterRow {
    std::string_view word;
    OrderFilter (*filter)(const Scene&);
    enum class Counted { yes, no } counted = Counted::yes;
    OrderSort sort = OrderSort::created;
};

template <Status status>
OrderFilter in_status(const Scene&) {
    return {.statuses = {status}};
}

OrderFilter closed_today(const Scene& scene) {
    const auto& zone = scene.around.zone;
    return {.statuses = {Status::closed},
            .closed = {.from = zone.start_of(zone.day_of(scene.now))}};
}

OrderFilter open_ones() {
    return {.statuses = {Status::fresh, Status::assigned, Status::accepted, Status::onsite,
                         Status::long_repair}};
}

OrderFilter mine(const Scene& scene) {
    auto filter = open_ones();
    filter.also = [&scene](const Order& order) { return order.creator == scene.who.user; };
    return filter;
}

OrderFilter overdue_ones(const Scene& scene) {
    auto filter = open_ones();
    filter.also = [&scene](const Order& order) {
        return domain::overdue(order, scene.now, today(scene), scene.around.rules.overdue)
            .has_value();
    };
    return filter;
}

OrderFilter all_of_them(const Scene&) {
    return {};
}

using Counted = FilterRow::Counted;

constexpr std::array filter_rows{
    FilterRow{"new", in_status<Status::fresh>},
    FilterRow{"assigned", in_status<Status::assigned>},
    FilterRow{"accepted", in_status<Status::accepted>},
    FilterRow{"onsite", in_status<Status::onsite>},
    FilterRow{"long_repair", in_status<Status::long_repair>},
    FilterRow{"closed_today", closed_today, Counted::yes, OrderSort::closed},
    FilterRow{"mine", mine},
    FilterRow{"overdue", overdue_ones},
    FilterRow{"refused", in_status<Status::refused>, Counted::no},
    FilterRow{"all", all_of_them, Counted::no},
};

/// Orders of one page, and how many there are; counting stops when it is no use any more.
struct Page {
    std::vector<Order> orders{};
    std::int64_t all = 0;
    std::int64_t page = 0;
};

template <typename Walk>
Page page_of(std::int64_t wanted, const Walk& walk) {
    Page found;
    walk([&](const Order&) { ++found.all; });
    found.page = nearest_page(wanted, found.all);
    std::int64_t at = 0;
    walk([&](const Order& order) {
        if (at / page_size == found.page) found.orders.push_back(order);
        ++at;
    });
    return found;
}

void add_order_keys(const Scene& scene, const std::vector<Order>& orders, Keys& keys) {
    for (const auto& order : orders)
        keys.push_back({{order_line(scene, order), PressData::make("o", {raw(order.id)})}});
}

std::int64_t count(const Scene& scene, const FilterRow& row) {
    std::int64_t counted = 0;
    store::list_orders(scene.db, row.filter(scene), {.limit = most_counted},
                       [&](const Order&) { ++counted; });
    return counted;
}

Page listed(const Scene& scene, const FilterRow& row, std::int64_t wanted) {
    return page_of(wanted, [&](const auto& each) {
        store::list_orders(scene.db, row.filter(scene), {.sort = row.sort, .limit = most_counted},
                           each);
    });
}

std::string list_title(const Scene& scene, std::string_view word) {
    return scene.plain("list." + std::string(word));
}

void ways_out(const Scene& scene, std::string_view back, Keys& keys) {
    keys.push_back(
        {{scene.plain("key.back_to_list"), std::string(back)}, {scene.plain("key.menu"), "menu"}});
}

/// What was searched for is kept as a draft of its own, so that pages can be turned.
domain::DialogueId remember_search(Scene& scene, std::string_view text) {
    store::DialogueStore dialogues(scene.db);
    for (const auto& draft : dialogues.drafts(scene.heard.chat, *scene.who.user))
        if (draft.flow == "found") dialogues.remove(draft.id);
    return dialogues.add({.chat = scene.heard.chat,
                          .user = *scene.who.user,
                          .flow = "found",
                          .step = "found",
                          .answers = Json::object().set("text", text).dump(),
                          .state = store::DialogueState::draft,
                          .touched_at = scene.now});
}

Page found_by(Scene& scene, const std::string& text, std::int64_t wanted) {
    office::OrderReader reader(scene.db, scene.around.rules, scene.who);
    const auto query = domain::parse_query(text);
    return page_of(wanted, [&](const auto& each) {
        (void)reader.search(query, {.limit = most_counted},
                            [&](const office::OrderView& view) { each(view.order); });
    });
}

void show_found_page(Scene& scene, domain::DialogueId id, const std::string& text,
                     std::int64_t wanted) {
    const auto page = found_by(scene, text, wanted);
    Screen screen{.text = scene.say("search.found", {{"text", clip(text, 60)}, {"n", page.all}})};
    add_order_keys(scene, page.orders, screen.keys);
    add_page_keys(scene,
                  {page.page, page.all,
                   [&](std::int64_t to) {
                       return PressData::make("found", {raw(id), to});
                   }},
                  screen.keys);
    ways_out(scene, scene.of_office() ? "lists" : "my:0", screen.keys);
    scene.show(std::move(screen));
}

}  // namespace

void show_filters(Scene& scene) {
    Screen screen{.text = scene.say("list.title")};
    for (const auto& row : filter_rows) {
        auto label = list_title(scene, row.word);
        if (row.counted == Counted::yes) {
            const auto counted = count(scene, row);
            label += counted < most_counted ? " · " + std::to_string(counted) : " · 999+";
        }
        if (screen.keys.empty() || screen.keys.back().size() == 2) screen.keys.emplace_back();
        screen.keys.back().push_back({label, PressData::make("l", {row.word, std::int64_t{0}})});
    }
    screen.keys.push_back({{scene.plain("key.menu"), "menu"}});
    scene.show(std::move(screen));
}

void press_filters(Scene& scene, const PressData&) {
    show_filters(scene);
}

void press_list(Scene& scene, const PressData& data) {
    const auto* const row = std::ranges::find(filter_rows, data.text(0), &FilterRow::word);
    const auto wanted = data.number(1);
    if (row == filter_rows.end() || !wanted) return out_of_date(scene);
    const auto page = listed(scene, *row, *wanted);
    Screen screen{
        .text = scene.say("list.page", {{"title", list_title(scene, row->word)}, {"n", page.all}})};
    add_order_keys(scene, page.orders, screen.keys);
    add_page_keys(scene,
                  {page.page, page.all,
                   [&](std::int64_t to) {
                       return PressData::make("l", {row->word, to});
                   }},
                  screen.keys);
    ways_out(scene, "lists", screen.keys);
    scene.show(std::move(screen));
}

void show_my_orders(Scene& scene, std::int64_t wanted) {
    const auto eyes = eyes_of(scene, scene.heard.chat);
    if (!eyes.who.master) return scene.send({.text = scene.say("my.no_master")});
    auto filter = open_ones();
    filter.master = eyes.who.master;
    const auto page = page_of(wanted, [&](const auto& each) {
        store::list_orders(scene.db, filter, {.sort = OrderSort::visit, .limit = most_counted},
                           each);
    });
    Screen screen{.text = scene.say("my.title", {{"n", page.all}})};
    add_order_keys(scene, page.orders, screen.keys);
    add_page_keys(
        scene, {page.page, page.all, [](std::int64_t to) { return PressData::make("my", {to}); }},
        screen.keys);
    if (scene.in_private()) screen.keys.push_back({{scene.plain("key.menu"), "menu"}});
    scene.show(std::move(screen));
}

void press_my(Scene& scene, const PressData& data) {
    const auto page = data.number(0);
    if (!page) return out_of_date(scene);
    show_my_orders(scene, *page);
}

void show_found(Scene& scene, std::string_view text) {
    const std::string words(text);
    const auto page = found_by(scene, words, 0);
    if (page.all == 0)
        return scene.send({.text = scene.say("search.nothing", {{"text", clip(words, 60)}})});
    if (page.all == 1) return show_card(scene, page.orders.front().id);
    show_found_page(scene, remember_search(scene, words), words, 0);
}

void press_found(Scene& scene, const PressData& data) {
    const auto id = data.number(0);
    const auto page = data.number(1);
    const auto row =
        id ? store::DialogueStore(scene.db).find(domain::DialogueId{*id}) : std::nullopt;
    if (!row || !page || row->flow != "found" || row->user != scene.who.user ||
        row->chat != scene.heard.chat)
        return out_of_date(scene);
    const auto answers = base::parse_json(row->answers);
    show_found_page(scene, row->id, answers ? answers->string_at("text") : "", *page);
}

}  // namespace repair::bot
