#include "daemon/courier.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/log/log.hpp"
#include "core/store/chat_store.hpp"
#include "core/store/transaction.hpp"
#include "daemon/posting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace repair::daemon {
namespace {

using domain::NoticeKind;
using store::OutboxRow;

/// Telegram asks for no more patience than that: what is later was written before the clock was
/// set back.
constexpr std::chrono::hours longest_hold{24};

bool says_in_words(const OutboxRow& row) {
    return row.notice.kind == NoticeKind::reply || row.notice.kind == NoticeKind::answer;
}

}  // namespace

Courier::Courier(const Workshop& shop, Limits limits)
    : shop_(shop), lanes_(limits), network_({}, shop.chance), looked_(true) {
    const auto now = shop_.time.now();
    store::ChatStore(shop_.db).list_troubled([&](const store::ChatRow& chat) {
        if (chat.not_before > now && chat.not_before <= now + longest_hold)
            lanes_.hold(chat.id, tick_of(chat.not_before));
    });
    next_due_ = shop_.delivery.next_due(now);
}

/// When it will be so late, or when it is time to look at the clock again: that may be set back
/// meanwhile, or was wrong when the moment was written down.
Tick Courier::tick_of(base::Time at) const {
    constexpr std::chrono::hours longest{1};
    const auto now = shop_.time.now();
    const auto tick = shop_.time.tick();
    if (at <= now) return tick;
    return tick + std::min<std::chrono::seconds>(at - now, longest);
}

void Courier::recover() {
    shop_.delivery.recover(shop_.time.now(), [](const OutboxRow& row) {
        if (!says_in_words(row)) return office::Twice::doubled;
        try {
            return twice(bot::post_of(domain::ChatId{row.notice.to.id}, row.notice.arguments));
        } catch (const base::Error&) {  // Nobody can read it: it is not said again.
            return office::Twice::doubled;
        }
    });
    looked_ = true;
}

void Courier::leave(const std::vector<bot::Post>& posts) {
    const auto now = shop_.time.now();
    store::OutboxStore outbox(shop_.db);
    for (const auto& post : posts)
        for (const auto& piece : pieces_of(post))
            outbox.add(row_for(piece, now), now);
}

bool Courier::may_claim() const {
    return !closed_ && !unauthorized_ && paused_until_ <= shop_.time.tick() &&
           flights_.size() + claims_.size() < most_in_flight;
}

void Courier::claim() {
    if (!may_claim()) return shop_.delivery.catch_up();
    looked_ = false;
    const auto now = shop_.time.now();
    const auto tick = shop_.time.tick();
    const auto taking = [this](const OutboxRow& row, domain::ChatId chat) {
        return take(row, chat);
    };
    lanes_.forget_wake();
    if (answers_held_until_ <= tick) shop_.delivery.offer_answers(now, taking);
    const auto free = [&](domain::ChatId chat) {
        return flights_.size() + claims_.size() < most_in_flight && lanes_.free(chat, tick);
    };
    shop_.delivery.offer(now, free, taking);
    looked_ = looked_ || shop_.delivery.unfinished();
}

std::optional<bot::Post> Courier::post_for(const OutboxRow& row, domain::ChatId chat) {
    auto post = says_in_words(row) ? std::optional(bot::post_of(chat, row.notice.arguments))
                                   : shop_.dialogues.word(row, chat, shop_.time.now());
    if (post && plain_.contains(row.id)) post->text.spans.clear();
    return post;
}

/// Telegram numbers messages from 1: others were shown by somebody else (repairctl bot chat), and
/// are treated as deleted.
bool Courier::missing(bot::Post& post) {
    const auto elsewhere = [](const std::optional<domain::MessageId>& id) {
        return id && base::raw(*id) <= 0;
    };
    if (elsewhere(post.reply_to)) post.reply_to.reset();
    if (!elsewhere(post.message)) return false;
    leave(shop_.dialogues.missed(post, shop_.time.now()));
    looked_ = true;  // What takes its place can go next.
    return true;
}

office::Taken Courier::take(const OutboxRow& row, domain::ChatId chat) {
    using Is = office::Taken::Is;
    try {
        auto post = post_for(row, chat);
        if (!post || missing(*post)) return {Is::silent, {}};
        auto call = call_for(*post);
        if (row.notice.kind != NoticeKind::answer) {
            const bool message = post->act == bot::Act::send;
            lanes_.occupy(chat, message ? Lanes::Load::message : Lanes::Load::edit,
                          shop_.time.tick());
        }
        claims_.push_back(
            {{row, chat, *std::move(post), plain_.contains(row.id)}, std::move(call)});
        return {};
    } catch (const base::Error& error) {
        if (error.code() == base::Errc::busy || error.code() == base::Errc::machine) throw;
        shop_.log.error("outbox.unsayable", {{"notice", row.id}, {"why", error.what()}});
        return {Is::broken, fmt::format("it cannot be said: {}", error.what())};
    } catch (const std::exception& error) {
        shop_.log.error("outbox.unsayable", {{"notice", row.id}, {"why", error.what()}});
        return {Is::broken, fmt::format("it cannot be said: {}", error.what())};
    }
}

void Courier::launch() {
    for (auto& [flight, call] : std::exchange(claims_, {})) {
        const auto id = flight.row.id;
        flights_.insert_or_assign(id, std::move(flight));
        shop_.client.start(std::move(call), [this, id](telegram::Answer answer) {
            auto flown = flights_.extract(id);
            outcomes_.push_back({std::move(flown.mapped()), std::move(answer)});
        });
    }
}

void Courier::drop_claims() {
    for (const auto& [flight, call] : std::exchange(claims_, {}))
        if (flight.row.notice.kind != NoticeKind::answer) lanes_.leave(flight.chat);
    shop_.delivery.look();
    looked_ = true;
}

bool Courier::has_work() const {
    return !outcomes_.empty() || (looked_ && may_claim() && shop_.delivery.waits());
}

std::optional<Tick> Courier::wakes_at() const {
    if (closed_) return std::nullopt;
    std::optional<Tick> soonest;
    const auto consider = [&](Tick at) { soonest = soonest ? std::min(*soonest, at) : at; };
    if (shop_.delivery.waits() && !unauthorized_) {
        const auto tick = shop_.time.tick();
        if (paused_until_ > tick) return paused_until_;
        if (answers_held_until_ > tick) consider(answers_held_until_);
        if (const auto lane = lanes_.wakes_at()) consider(*lane);
    }
    if (next_due_) consider(tick_of(*next_due_));
    return soonest;
}

void Courier::look() {
    shop_.delivery.look();
    next_due_ = shop_.delivery.next_due(shop_.time.now());
    looked_ = true;
}

void Courier::resume() {
    unauthorized_ = false;
    paused_until_ = {};
    network_.worked();
    looked_ = true;
}

void Courier::settle() {
    if (next_due_ && *next_due_ <= shop_.time.now()) look();
    if (outcomes_.empty() && !(may_claim() && shop_.delivery.waits())) return;
    try {
        store::Transaction transaction(shop_.db);
        for (const auto& outcome : outcomes_)
            settle_one(outcome);
        looked_ = true;  // What did not get through waits again.
        free_lanes(Freed::yes);
        claim();
        transaction.commit();
    } catch (...) {
        free_lanes(Freed::no);
        drop_claims();
        throw;
    }
    outcomes_.clear();
    launch();
}

void Courier::free_lanes(Freed freed) {
    for (const auto& outcome : outcomes_) {
        if (outcome.flight.row.notice.kind == NoticeKind::answer) continue;
        if (freed == Freed::yes)
            lanes_.leave(outcome.flight.chat);
        else
            lanes_.block(outcome.flight.chat);
    }
}

}  // namespace repair::daemon
