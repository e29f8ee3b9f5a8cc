#include "core/bot/history.hpp"

#include "core/base/raw.hpp"
#include "core/bot/card.hpp"
#include "core/bot/order_press.hpp"
#include "core/bot/pages.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/refusal_words.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace repair::bot {
namespace {

using store::FieldChange;
using store::HistoryEntry;

constexpr std::size_t most_of_a_value = 60;
constexpr std::size_t most_of_a_reason = 150;

enum class Shown { words, money, percent, flag, master, day, moment, number };

struct FieldRow {
    std::string_view field;
    Shown shown;
};

constexpr std::array fields{
    FieldRow{"master", Shown::master},
    FieldRow{"visit.start", Shown::moment},
    FieldRow{"visit.end", Shown::moment},
    FieldRow{"long_repair.due", Shown::day},
    FieldRow{"long_repair.prepayment", Shown::money},
    FieldRow{"settlement.total", Shown::money},
    FieldRow{"settlement.materials", Shown::money},
    FieldRow{"settlement.master_share", Shown::money},
    FieldRow{"settlement.company_share", Shown::money},
    FieldRow{"settlement.percent", Shown::percent},
    FieldRow{"settlement.review", Shown::flag},
    FieldRow{"settlement.out_of_city", Shown::flag},
    FieldRow{"warranty_of", Shown::number},
};

Shown shown_of(std::string_view field) {
    const auto* const row = std::ranges::find(fields, field, &FieldRow::field);
    return row == fields.end() ? Shown::words : row->shown;
}

std::int64_t number_of(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// "2025-10-22T07:00:00Z", as the history keeps instants.
std::string moment_of(const Sight& sight, std::string_view text) {
    constexpr std::size_t whole = 20;
    const auto day = find_day(text.substr(0, 10));
    if (text.size() != whole || !day) return std::string(text);
    const base::Time at = *day + std::chrono::hours{number_of(text.substr(11, 2))} +
                          std::chrono::minutes{number_of(text.substr(14, 2))};
    return moment_text(sight, at);
}

std::string master_of(const Sight& sight, std::string_view text) {
    const auto master = store::MasterStore(sight.db).find(domain::MasterId{number_of(text)});
    return master ? clip(master->name, most_of_a_value) : std::string(text);
}

std::string value_of(const Sight& sight, std::string_view field, const std::string& value) {
    if (value.empty()) return "—";
    switch (shown_of(field)) {
        case Shown::money: return money_text(base::Money{number_of(value)});
        case Shown::percent: return value + " %";
        case Shown::flag: return sight.plain(value == "true" ? "key.yes" : "key.no");
        case Shown::master: return master_of(sight, value);
        case Shown::moment: return moment_of(sight, value);
        case Shown::number: return "#" + value;
        case Shown::words: break;
        case Shown::day: {
            const auto day = find_day(value);
            return day ? day_text(sight, *day) : value;
        }
    }
    return clip(value, most_of_a_value);
}

/// The instants of a visit say nothing that its text does not, where that changed too; the verb
/// tells of a removal, and a reason is not told twice.
bool is_told_already(const HistoryEntry& entry, const FieldChange& change) {
    if (change.field == "removed") return true;
    if (change.field == "refusal_reason") return change.after == entry.reason;
    if (change.field != "visit.start" && change.field != "visit.end") return false;
    return std::ranges::count(entry.changes, "visit.text", &FieldChange::field) != 0;
}

base::RichText change_line(const Sight& sight, const FieldChange& change) {
    const auto key = "was." + change.field;
    const auto label = sight.words->has(key) ? sight.plain(key) : change.field;
    const auto is = value_of(sight, change.field, change.after);
    if (change.before.empty()) return label + ": " + is;
    return label + ": " + value_of(sight, change.field, change.before) + " → " + is;
}

base::RichText entry_text(const Sight& sight, const HistoryEntry& entry) {
    base::RichText text;
    text.add(moment_text(sight, entry.at), base::Style::bold);
    text.add(" · " + clip(entry.who.name, most_of_a_value) + "\n");
    text.add(sight.plain("history." + std::string(domain::word(entry.verb))));
    if (!entry.reason.empty())
        text.add("\n").add(
            sight.say("card.reason", {{"value", clip(entry.reason, most_of_a_reason)}}));
    for (const auto& change : entry.changes)
        if (!is_told_already(entry, change)) text.add("\n").add(change_line(sight, change));
    return text;
}

}  // namespace

void press_history(Scene& scene, const PressData& data) {
    const auto order = pressed_order(scene, data);
    if (!order) return;
    const auto wanted = data.number(1);
    if (!wanted) return out_of_date(scene);
    const auto eyes = eyes_of(scene, scene.heard.chat);
    office::OrderReader reader(scene.db, scene.around.rules, eyes.who);
    auto entries = reader.history(order->id);
    if (!entries) return refuse(scene, entries.error(), nullptr);
    std::ranges::reverse(*entries);

    const auto all = static_cast<std::int64_t>(entries->size());
    const auto page = nearest_page(*wanted, all);
    Screen screen{.text = eyes.say("history.title", {{"id", base::raw(order->id)}})};
    for (auto at = page * page_size; at < std::min(all, (page + 1) * page_size); ++at)
        screen.text.add("\n\n").add(entry_text(eyes, entries->at(static_cast<std::size_t>(at))));
    add_page_keys(eyes,
                  {page, all,
                   [&](std::int64_t to) {
                       return PressData::make("h", {base::raw(order->id), to});
                   }},
                  screen.keys);
    auto& out = screen.keys.emplace_back();
    out.push_back({eyes.plain("key.to_card", {{"id", base::raw(order->id)}}),
                   PressData::make("o", {base::raw(order->id)})});
    if (scene.in_private()) out.push_back({eyes.plain("key.menu"), "menu"});
    scene.show(std::move(screen));
}

}  // namespace repair::bot
