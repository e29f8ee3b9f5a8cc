#include "core/bot/card_keys.hpp"

#include "core/base/raw.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/press.hpp"
#include "core/domain/transition.hpp"

#include <algorithm>
#include <string>

namespace repair::bot {
namespace {

using base::raw;
using domain::Order;
using domain::Verb;

/// Two in a row.
class Rows {
public:
    void add(Key key) {
        if (open_ && keys_.back().size() < 2)
            keys_.back().push_back(std::move(key));
        else
            keys_.push_back({std::move(key)});
        open_ = true;
    }
    void end_row() { open_ = false; }
    [[nodiscard]] Keys take() { return std::move(keys_); }

private:
    Keys keys_{};
    bool open_ = false;
};

/// What a master does; an admin who is not the order's master does it for them.
bool is_masters(Verb verb) {
    return verb == Verb::accept || verb == Verb::decline || verb == Verb::onsite ||
           verb == Verb::close || verb == Verb::long_repair;
}

std::string label_of(const Sight& sight, const Order& order, Verb verb) {
    if (verb == Verb::assign && order.master) return sight.plain("verb.reassign");
    if (verb == Verb::long_repair && order.status == domain::Status::long_repair)
        return sight.plain("verb.long_repair_again");
    auto label = verb_label(sight, verb);
    if (is_masters(verb) && !is_own(order, sight.who))
        label += " " + sight.plain("card.for_master");
    return label;
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
            (byte >= 'A' && byte <= 'Z')) {
            encoded += c;
        } else {
            encoded += '%';
            encoded += hex[byte >> 4U];
            encoded += hex[byte & 15U];
        }
    }
    return encoded;
}

void map_key(const Sight& sight, const Order& order, Rows& rows) {
    auto url = sight.around.map_url;
    const std::string_view place = "{address}";
    const auto at = url.find(place);
    if (at == std::string::npos || order.client.address.empty()) return;
    url.replace(at, place.size(), percent_encoded(order.client.address));
    // A longer address is not worth a button that Telegram refuses.
    if (url.size() <= 2000) rows.add({.label = sight.plain("key.map"), .url = url});
}

/// The newest photo among the comments; it leads on to those before.
void photo_key(const Sight& sight, const office::OrderView& view, Rows& rows) {
    const auto photos = std::ranges::count_if(
        view.comments, [](const store::Comment& comment) { return !comment.photo.empty(); });
    if (photos == 0) return;
    const auto newest = std::find_if(view.comments.rbegin(), view.comments.rend(),
                                     [](const auto& comment) { return !comment.photo.empty(); });
    rows.add({sight.plain("key.photo", {{"n", std::int64_t{photos}}}),
              PressData::make("ph", {raw(view.order.id), newest->version})});
}

void office_keys(const Sight& sight, const Order& order, Rows& rows) {
    rows.add({sight.plain("key.client"), PressData::make("c", {raw(order.id)})});
    if (order.master && is_open(order.status) && !order.removed)
        rows.add({sight.plain("key.waiting"), PressData::make("w", {raw(order.id)})});
}

}  // namespace

Keys card_keys(const Sight& sight, const office::OrderView& view) {
    const auto& order = view.order;
    Rows rows;
    for (const auto verb : verbs_for(order, sight.who)) {
        // The order of the rows is that of the table of verbs; a new order has its own button.
        rows.add({label_of(sight, order, verb),
                  PressData::make("v", {raw(order.id), order.version, domain::word(verb)})});
    }
    rows.end_row();
    if (view.phone == office::PhoneSight::hidden && is_open(order.status))
        rows.add({sight.plain("key.call_back"), PressData::make("call", {raw(order.id)})});
    map_key(sight, order, rows);
    photo_key(sight, view, rows);
    rows.add({sight.plain("key.history"), PressData::make("h", {raw(order.id), std::int64_t{0}})});
    if (sight.of_office()) office_keys(sight, order, rows);
    rows.end_row();
    if (sight.in_private()) {
        rows.add({sight.plain("key.back_to_list"), PressData::make("back", {})});
        rows.add({sight.plain("key.menu"), PressData::make("menu", {})});
    }
    return rows.take();
}

}  // namespace repair::bot
