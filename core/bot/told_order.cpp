// What happened to an order, in words.

#include "core/base/raw.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/press.hpp"
#include "core/bot/told_words.hpp"
#include "core/domain/permission.hpp"
#include "core/domain/transition.hpp"
#include "core/store/database.hpp"
#include "core/store/history_store.hpp"
#include "core/store/master_store.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace repair::bot {
namespace {

using base::raw;
using base::RichText;
using domain::NoticeKind;
using domain::Order;

/// Telegram takes captions of 1024 at most (https://core.telegram.org/bots/api#sendphoto).
constexpr std::size_t longest_quote = 700;

struct Event {
    const Telling& telling;
    const Sight& sight;
    const Order& order;
    std::optional<store::HistoryEntry> entry;  ///< What happened.
};

void line(const Event& event, std::string_view key, const std::string& value, RichText& text) {
    if (!value.empty()) text.add("\n").add(event.sight.say(key, {{"value", value}}));
}

std::string visit_of(const Event& event) {
    if (!event.order.visit) return {};
    return domain::render_visit(*event.order.visit, event.sight.now, event.sight.around.zone,
                                event.sight.language());
}

/// Who asked for it, where no change of the order says so.
std::string asker(const Event& event) {
    const auto& cause = event.telling.leaving.row.notice.cause;
    return cause ? user_name(event.sight, *cause) : std::string{};
}

void add_need(const Event& event, Post& post) {
    line(event, "card.complaint", event.order.complaint, post.text);
    line(event, "card.address", event.order.client.address, post.text);
    line(event, "card.visit", visit_of(event), post.text);
}

void add_shares(const Event& event, Post& post) {
    const auto& sight = event.sight;
    if (!event.order.settlement) return;
    const bool own = domain::is_own(event.order, sight.who);
    if (!own && !may(sight.who, domain::Action::report_money, sight.around.rules)) return;
    const auto& settled = *event.order.settlement;
    post.text.add("\n").add(
        sight.say("card.shares", {{"master", money_text(settled.master_share)},
                                  {"company", money_text(settled.company_share)},
                                  {"percent", std::int64_t{settled.percent}}}));
}

/// Before the change, else as it is now.
std::string earlier(const Event& event, std::string_view field, base::Money now) {
    const auto& changes = event.entry->changes;
    const auto found = std::ranges::find(changes, field, &store::FieldChange::field);
    if (found == changes.end()) return money_text(now);
    base::Money was;
    const auto& text = found->before;
    std::from_chars(text.data(), text.data() + text.size(), was.kopecks);
    return money_text(was);
}

void add_corrected(const Event& event, Post& post) {
    if (!event.order.settlement || !event.entry) return add_shares(event, post);
    const auto& settled = *event.order.settlement;
    const auto master = earlier(event, "settlement.master_share", settled.master_share);
    const auto company = earlier(event, "settlement.company_share", settled.company_share);
    post.text.add("\n").add(
        event.sight.say("notice.shares", {{"master_was", master},
                                          {"master", money_text(settled.master_share)},
                                          {"company_was", company},
                                          {"company", money_text(settled.company_share)}}));
}

struct FieldWord {
    std::string_view field;
    std::string_view key;
};

constexpr std::array field_words{
    FieldWord{"equipment", "changed.equipment"},    FieldWord{"complaint", "changed.complaint"},
    FieldWord{"client.name", "changed.client"},     FieldWord{"client.phone", "changed.phone"},
    FieldWord{"client.address", "changed.address"}, FieldWord{"notes", "changed.notes"},
    FieldWord{"source", "changed.source"},          FieldWord{"warranty_of", "changed.warranty"},
};

/// Which fields; what they are now is on the card.
void add_changed(const Event& event, Post& post) {
    if (!event.entry) return;
    std::string fields;
    for (const auto& change : event.entry->changes) {
        const auto* const word = std::ranges::find(field_words, change.field, &FieldWord::field);
        if (word == field_words.end()) continue;
        fields += (fields.empty() ? "" : ", ") + event.sight.plain(word->key);
    }
    line(event, "notice.changed", fields, post.text);
}

void add_comment(const Event& event, Post& post) {
    const auto version = event.telling.leaving.row.notice.order_version;
    for (const auto& comment : store::HistoryStore(event.sight.db).comments(event.order.id)) {
        if (comment.version != version) continue;
        post.photo = comment.photo;
        if (!comment.text.empty())
            post.text.add("\n").add(std::string_view(clip(comment.text, longest_quote)));
    }
}

/// Whom to call, and a button to say that it is done.
void add_call(const Event& event, Post& post) {
    const auto& client = event.order.client;
    line(event, "card.client", client.name, post.text);
    line(event, "card.phone", client.phone.full(), post.text);
    post.keys.push_back(
        {{event.sight.plain("key.called"), PressData::make("called", {raw(event.order.id)})}});
}

struct Row {
    NoticeKind kind;
    void (*more)(const Event&, Post&);
};

constexpr std::array rows{
    Row{NoticeKind::created, add_need},   Row{NoticeKind::reopened, add_need},
    Row{NoticeKind::restored, add_need},  Row{NoticeKind::waiting, add_need},
    Row{NoticeKind::closed, add_shares},  Row{NoticeKind::corrected, add_corrected},
    Row{NoticeKind::edited, add_changed}, Row{NoticeKind::commented, add_comment},
    Row{NoticeKind::call_back, add_call},
};

RichText headline(const Event& event) {
    const auto& [telling, sight, order, entry] = event;
    const auto kind = telling.leaving.row.notice.kind;
    const bool asked =
        kind == NoticeKind::waiting || kind == NoticeKind::call_back || kind == NoticeKind::called;
    const auto visit = visit_of(event);
    return sight.say("notice." + std::string(domain::word(kind)),
                     {{"id", raw(order.id)},
                      {"equipment", order.equipment},
                      {"who", asked   ? asker(event)
                              : entry ? entry->who.name
                                      : std::string{}},
                      {"master", master_name(sight, asked   ? order.master
                                                    : entry ? entry->master
                                                            : std::nullopt)},
                      {"visit", visit.empty() ? "—" : visit},
                      {"due", order.due ? day_text(sight, *order.due) : "—"}});
}

/// Whoever gets it is still somebody who may: people lose roles while notices wait.
bool may_hear(const Telling& telling) {
    const auto& to = telling.leaving.row.notice.to;
    if (to.kind != domain::Recipient::Kind::master) return telling.sight.of_office();
    const auto master = store::MasterStore(telling.sight.db).find(domain::MasterId{to.id});
    return master && master->state != domain::MasterState::dismissed;
}

}  // namespace

bool tell_order(const Telling& telling, Post& post) {
    if (!may_hear(telling)) return false;
    const auto& notice = telling.leaving.row.notice;
    const auto& order = *telling.order;
    const Event event{telling, telling.sight, order,
                      store::HistoryStore(telling.sight.db).find(order.id, notice.order_version)};
    post.text = headline(event);
    const auto* const row = std::ranges::find(rows, notice.kind, &Row::kind);
    if (row != rows.end()) row->more(event, post);
    const bool asked = notice.kind == NoticeKind::waiting || notice.kind == NoticeKind::call_back ||
                       notice.kind == NoticeKind::called;
    if (!asked && event.entry) line(event, "card.reason", event.entry->reason, post.text);
    if (telling.sight.of_office() || domain::is_own(order, telling.sight.who))
        post.keys.push_back({open_key(telling)});
    return true;
}

}  // namespace repair::bot
