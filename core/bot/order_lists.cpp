#include "core/bot/order_lists.hpp"

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/bot/card.hpp"
#include "core/bot/last_list.hpp"
#include "core/bot/pages.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/work_chat.hpp"
#include "core/domain/overdue.hpp"
#include "core/domain/search.hpp"
#include "core/office/order_reader.hpp"
#include "core/store/dialogue_store.hpp"

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

OrderFilter mine(const Scene& scene) {
    auto filter = open_orders();
    filter.creator = scene.who.user;
    return filter;
}

OrderFilter overdue_ones(const Scene& scene) {
    auto filter = open_orders();
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

void add_order_keys(const Scene& scene, const std::vector<Order>& orders, Keys& keys) {
    for (const auto& order : orders)
        keys.push_back({{order_line(scene, order), PressData::make("o", {raw(order.id)})}});
}

std::string shown_count(std::int64_t counted) {
    return counted < most_counted ? std::to_string(counted) : std::to_string(most_counted) + "+";
}

Page page_of(const Scene& scene, const Listing& listing, std::int64_t wanted) {
    Page found{.all = count_orders(scene.db, listing.filter, most_counted)};
    found.page = nearest_page(wanted, found.all);
    (void)list_orders(scene.db, listing.filter,
                      {.sort = listing.sort, .skip = found.page * page_size, .limit = page_size},
                      [&](const Order& order) { found.orders.push_back(order); });
    return found;
}

std::string list_title(const Scene& scene, std::string_view word) {
    return scene.plain("list." + std::string(word));
}

void ways_out(const Scene& scene, std::string_view back, Keys& keys) {
    auto& row = keys.emplace_back();
    if (!back.empty()) row.push_back({scene.plain("key.back_to_list"), std::string(back)});
    row.push_back({scene.plain("key.menu"), "menu"});
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

/// One walk finds both the page and the last one, should there be no such page.
Page found_by(Scene& scene, const std::string& text, std::int64_t wanted) {
    office::OrderReader reader(scene.db, scene.around.rules, scene.who);
    Page found;
    std::vector<Order> last;
    (void)reader.find_orders(domain::parse_query(text), most_counted, [&](const Order& order) {
        if (found.all % page_size == 0) last.clear();
        last.push_back(order);
        if (found.all / page_size == wanted) found.orders.push_back(order);
        ++found.all;
    });
    found.page = nearest_page(wanted, found.all);
    if (found.page != wanted) found.orders = std::move(last);
    return found;
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
    remember_list(scene, PressData::make("found", {raw(id), page.page}));
    scene.show(std::move(screen));
}

}  // namespace

void show_filters(Scene& scene) {
    Screen screen{.text = scene.say("list.title")};
    for (const auto& row : filter_rows) {
        auto label = list_title(scene, row.word);
        if (row.counted == Counted::yes) {
            label += " · " + shown_count(count_orders(scene.db, row.filter(scene), most_counted));
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
    show_listing(scene,
                 {.title = list_title(scene, row->word),
                  .filter = row->filter(scene),
                  .sort = row->sort,
                  .data =
                      [row](std::int64_t to) {
                          return PressData::make("l", {row->word, to});
                      },
                  .back = "lists"},
                 *wanted);
}

void show_listing(Scene& scene, const Listing& listing, std::int64_t wanted) {
    const auto page = page_of(scene, listing, wanted);
    Screen screen{.text = scene.say(listing.heading, {{"title", listing.title}, {"n", page.all}})};
    add_order_keys(scene, page.orders, screen.keys);
    add_page_keys(scene, {page.page, page.all, listing.data}, screen.keys);
    if (scene.in_private()) ways_out(scene, listing.back, screen.keys);
    remember_list(scene, listing.data(page.page));
    scene.show(std::move(screen));
}

OrderFilter open_orders() {
    return {.statuses = {Status::fresh, Status::assigned, Status::accepted, Status::onsite,
                         Status::long_repair}};
}

void show_my_orders(Scene& scene, std::int64_t wanted) {
    const auto eyes = eyes_of(scene, scene.heard.chat);
    if (!eyes.who.master) return scene.send({.text = scene.say("my.no_master")});
    auto filter = open_orders();
    filter.master = eyes.who.master;
    show_listing(scene,
                 {.heading = "my.title",
                  .filter = std::move(filter),
                  .sort = OrderSort::visit,
                  .data = [](std::int64_t to) { return PressData::make("my", {to}); }},
                 wanted);
}

void press_my(Scene& scene, const PressData& data) {
    const auto page = data.number(0);
    if (!page) return out_of_date(scene);
    if (!speaks_of_orders(scene)) return scene.refuse(scene.plain("press.not_here"), "not_here");
    show_my_orders(scene, *page);
}

void show_found(Scene& scene, std::string_view text) {
    constexpr std::size_t longest = 200;
    const auto words = clip(base::clean(text, base::Lines::one), longest);
    const auto page = found_by(scene, words, 0);
    if (page.all == 0) {
        Screen nothing{.text = scene.say("search.nothing", {{"text", clip(words, 60)}})};
        ways_out(scene, scene.of_office() ? "lists" : "my:0", nothing.keys);
        return scene.send(std::move(nothing));
    }
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
