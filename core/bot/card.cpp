#include "core/bot/card.hpp"

#include "core/base/raw.hpp"
#include "core/bot/card_keys.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/refusal_words.hpp"
#include "core/domain/overdue.hpp"
#include "core/office/people.hpp"
#include "core/store/card_store.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"
#include "core/store/user_store.hpp"

#include <algorithm>

namespace repair::bot {
namespace {

using base::raw;
using domain::Order;
using domain::Status;

constexpr std::size_t comments_shown = 3;

/// Lines of "emoji label: value", each only when there is a value, which is cut to `most`.
class Lines {
public:
    Lines(const Sight& sight, std::size_t most) : sight_(sight), most_(most) {}

    Lines& add(std::string_view key, const std::string& value) {
        if (!value.empty()) text_.add("\n").add(sight_.say(key, {{"value", cut(value)}}));
        return *this;
    }
    Lines& add(const base::RichText& line) {
        if (!line.empty()) text_.add("\n").add(line);
        return *this;
    }
    [[nodiscard]] std::string cut(const std::string& value) const { return clip(value, most_); }
    [[nodiscard]] base::RichText take() { return std::move(text_); }

private:
    const Sight& sight_;
    std::size_t most_;
    base::RichText text_{};
};

std::string number(const std::optional<domain::OrderId>& id) {
    return id ? "#" + std::to_string(raw(*id)) : std::string{};
}

std::string visit_of(const Sight& sight, const Order& order) {
    if (!order.visit) return {};
    return domain::render_visit(*order.visit, sight.now, sight.around.zone, sight.language());
}

base::RichText title(const Sight& sight, const Order& order) {
    return sight.say(order.removed ? "card.title_removed" : "card.title",
                     {{"id", raw(order.id)},
                      {"emoji", status_emoji(order.status)},
                      {"status", status_name(sight, order.status)},
                      {"equipment", order.equipment}});
}

void long_repair_lines(const Sight& sight, const Order& order, Lines& lines) {
    if (order.status == Status::long_repair && order.due)
        lines.add("card.due", order.due_what.empty()
                                  ? day_text(sight, *order.due)
                                  : day_text(sight, *order.due) + " · " + order.due_what);
    if (!order.prepayment || order.prepayment->kopecks == 0) return;
    const auto* const key = order.status == Status::refused  ? "card.give_back"
                            : order.status == Status::closed ? "card.already_paid"
                                                             : "card.prepayment";
    lines.add(key, money_text(*order.prepayment));
}

void settlement_lines(const Sight& sight, const Order& order, Lines& lines) {
    if (!order.settlement) return;
    const auto& settled = *order.settlement;
    lines.add(sight.say("card.money", {{"total", money_text(settled.sums.total)},
                                       {"materials", money_text(settled.sums.materials)},
                                       {"net", money_text(settled.net())}}));
    lines.add(sight.say("card.shares", {{"master", money_text(settled.master_share)},
                                        {"company", money_text(settled.company_share)},
                                        {"percent", std::int64_t{settled.percent}}}));
    if (settled.sums.review) lines.add(sight.say("card.review"));
    if (settled.sums.out_of_city) lines.add(sight.say("card.out_of_city"));
}

void comment_lines(const Sight& sight, const office::OrderView& view, Lines& lines) {
    const auto& all = view.comments;
    const auto first = all.size() > comments_shown ? all.size() - comments_shown : 0;
    if (first > 0)
        lines.add(sight.say("card.earlier_comments", {{"n", static_cast<std::int64_t>(first)}}));
    for (auto at = first; at < all.size(); ++at) {
        auto words = lines.cut(all[at].text);
        if (!all[at].photo.empty()) words.insert(0, words.empty() ? "📷" : "📷 ");
        lines.add(sight.say("card.comment", {{"who", lines.cut(all[at].who.name)},
                                             {"at", moment_text(sight, all[at].at)},
                                             {"text", words}}));
    }
}

void office_lines(const Sight& sight, const office::OrderView& view, Lines& lines) {
    const auto& order = view.order;
    lines.add("card.master", view.master_name);
    lines.add("card.source", order.source);
    lines.add("card.warranty_of", number(order.warranty_of));
    std::string others;
    for (const auto& other : view.open_orders)  // Cut with the line, should there be many.
        others.append(others.empty() ? "" : ", ").append(number(other.id));
    lines.add("card.open_orders", others);
    lines.add(sight.say("card.created", {{"who", lines.cut(order.creator_name)},
                                         {"at", moment_text(sight, order.created_at)}}));
}

/// The phone, or when it will be shown; nothing where it never will.
std::string phone_of(const Sight& sight, const office::OrderView& view) {
    if (view.phone == office::PhoneSight::shown) return view.order.client.phone.full();
    if (!is_open(view.order.status)) return {};
    const bool soon = sight.around.rules.master_sees_phone == Status::accepted;
    return sight.plain(soon ? "card.phone_hidden.accepted" : "card.phone_hidden.onsite");
}

base::RichText card_text(const Sight& sight, const office::OrderView& view, std::size_t most) {
    const auto& order = view.order;
    Lines lines(sight, most);
    lines.add("card.complaint", order.complaint);
    lines.add("card.client", order.client.name).add("card.address", order.client.address);
    lines.add("card.phone", phone_of(sight, view));
    lines.add("card.visit", visit_of(sight, order)).add("card.notes", order.notes);
    long_repair_lines(sight, order, lines);
    settlement_lines(sight, order, lines);
    lines.add("card.no_repair", order.no_repair);
    lines.add("card.refusal", order.refusal_reason);
    if (sight.of_office()) office_lines(sight, view, lines);
    const auto late = domain::overdue(order, sight.now, today(sight), sight.around.rules.overdue);
    if (late) lines.add(sight.say("card.overdue"));
    comment_lines(sight, view, lines);
    return title(sight, order).add(lines.take());
}

/// Whole where it fits into a message, with a mention before it; else long values lose their end.
base::RichText card_text(const Sight& sight, const office::OrderView& view) {
    constexpr std::size_t fits = 3600;
    constexpr std::size_t shortest = 100;
    for (const std::size_t most : {std::size_t{1000}, std::size_t{300}}) {
        auto text = card_text(sight, view, most);
        if (units(text.text) <= fits) return text;
    }
    return card_text(sight, view, shortest);
}

}  // namespace

Sight eyes_of(const Sight& sight, domain::ChatId chat) {
    if (sight.in_private()) return sight;
    const auto master = store::MasterStore(sight.db).find_by_chat(chat);
    if (!master || master->state == domain::MasterState::dismissed) return sight;
    auto eyes = sight;
    eyes.who = office::actor_of(sight.db, sight.around.rules, master->user, domain::Channel::bot);
    // The chat is the master's: what their other roles may see is not for it.
    eyes.who.roles = {domain::Role::master};
    const auto user = store::UserStore(sight.db).find(master->user);
    eyes.words = &words_of(user ? user->language : "");
    return eyes;
}

Screen card_screen(const Sight& sight, const office::OrderView& view) {
    return {.text = card_text(sight, view),
            .keys = card_keys(sight, view),
            .card = view.order.id,
            .version = view.order.version};
}

Screen former_card(const Sight& sight, const domain::Order& order) {
    return {.text =
                sight.say("card.former", {{"id", raw(order.id)}, {"equipment", order.equipment}})};
}

bool is_card_chat(const Sight& sight, const domain::Order& order, domain::ChatId chat) {
    if (!order.master) return false;
    const auto master = store::MasterStore(sight.db).find(*order.master);
    if (!master) return false;
    return chat == master->chat.value_or(domain::ChatId{raw(master->user)});
}

void show_card(Scene& scene, domain::OrderId id) {
    const auto eyes = eyes_of(scene, scene.heard.chat);
    office::OrderReader reader(scene.db, scene.around.rules, eyes.who);
    if (!store::OrderStore(scene.db).find(id)) {
        scene.answer(scene.plain("order.unknown", {{"id", raw(id)}}));
        return scene.show({.text = scene.say("order.unknown", {{"id", raw(id)}})});
    }
    const auto view = reader.find(id);
    if (!view) {
        const auto text = refusal_words(scene, view.error(), nullptr);
        scene.answer(text.text);
        if (scene.press() == nullptr) scene.send({.text = text});
        return;
    }
    scene.show(card_screen(eyes, *view));
}

void redraw_card(Scene& scene, const domain::Order& order, Redraw why) {
    const auto chat = scene.heard.chat;
    const auto placed = store::CardStore(scene.db).find(order.id, chat);
    if (!placed) return;
    if (why == Redraw::after_change && is_card_chat(scene, order, chat)) return;
    const auto eyes = eyes_of(scene, chat);
    office::OrderReader reader(scene.db, scene.around.rules, eyes.who);
    const auto view = reader.find(order.id);
    auto screen = view ? card_screen(eyes, *view) : former_card(eyes, order);
    scene.post({.act = Act::edit,
                .chat = chat,
                .message = placed->message,
                .text = std::move(screen.text),
                .keys = std::move(screen.keys),
                .only_there = !screen.card,
                .card = screen.card,
                .version = screen.version});
}

}  // namespace repair::bot
