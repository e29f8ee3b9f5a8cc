#include "core/office/delivery.hpp"

#include "core/base/json.hpp"
#include "core/base/raw.hpp"
#include "core/store/master_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace repair::office {
namespace {

using base::raw;
using domain::ChatId;
using domain::NoticeKind;
using domain::Recipient;
using store::OutboxRow;

/// The server forgets a press after that long (https://core.telegram.org/bots/api#callbackquery
/// gives no figure; it is 15 minutes at most, and nobody looks at a spinner for longer than this).
constexpr std::chrono::seconds answer_lives{150};

/// A long queue is late as a whole; it is told of a portion at a time.
constexpr std::size_t most_late_at_once = 100;

/// Some tens of milliseconds.
constexpr int most_done_with_at_once = 500;
constexpr int most_done_with_of_one = 25;

}  // namespace

Delivery::Delivery(store::Database& db, const domain::OfficeRules& rules)
    : db_(db), rules_(rules), outbox_(db) {
    look();
}

void Delivery::look() {
    line_.clear();
    in_line_.clear();
    answers_.clear();
    unreachable_.clear();
    for (const auto& to : outbox_.waiting())
        stand_in_line(to);
    for (const auto id : outbox_.waiting_answers())
        answers_.push_back(id);
    store::ChatStore(db_).list_troubled([&](const store::ChatRow& chat) {
        if (!chat.unreachable.empty()) unreachable_.emplace(chat.id, chat.unreachable);
    });
    seen_ = outbox_.highest();
}

void Delivery::catch_up() {
    seen_ = outbox_.list_new(seen_, [&](domain::NoticeId id, const Recipient& to, NoticeKind kind) {
        if (kind == NoticeKind::answer)
            answers_.push_back(id);
        else
            stand_in_line(to);
    });
}

void Delivery::stand_in_line(const Recipient& to) {
    if (in_line_.insert(to).second) line_.push_back(to);
}

void Delivery::recover(base::Time now, const std::function<Twice(const OutboxRow&)>& twice) {
    for (const auto& row : outbox_.list_sending()) {
        if (row.notice.kind == NoticeKind::answer && row.created_at + answer_lives < now)
            outbox_.mark_dead(row.id, "the press is too old to be answered", now);
        else
            unknown(row, twice(row), now);
    }
}

Delivery::Place Delivery::place_of(ChatId chat) const {
    const auto closed = unreachable_.find(chat);
    if (closed != unreachable_.end()) return {std::nullopt, closed->second};
    return {chat, {}};
}

Delivery::Place Delivery::place_of(const Recipient& to) const {
    if (to.kind != Recipient::Kind::master) return place_of(ChatId{to.id});
    const auto master = store::MasterStore(db_).find(domain::MasterId{to.id});
    if (!master) return {std::nullopt, fmt::format("there is no master {}", to.id)};
    if (master->chat)
        if (auto place = place_of(*master->chat); place.chat) return place;
    return place_of(ChatId{raw(master->user)});
}

std::vector<Recipient> Delivery::recipients_in(ChatId chat) const {
    std::vector<Recipient> found{{Recipient::Kind::chat, raw(chat)}};
    store::MasterStore masters(db_);
    const auto add_master = [&](const std::optional<domain::Master>& master) {
        if (master) found.push_back({Recipient::Kind::master, raw(master->id)});
    };
    add_master(masters.find_by_chat(chat));
    if (raw(chat) > 0) {
        found.push_back({Recipient::Kind::user, raw(chat)});
        add_master(masters.find_by_user(domain::UserId{raw(chat)}));
    }
    return found;
}

std::optional<OutboxRow> Delivery::head_of(ChatId chat, const Places& places, base::Time now) {
    std::optional<OutboxRow> oldest;
    const auto consider = [&](const Recipient& to) {
        if (!in_line_.contains(to)) return;
        auto head = outbox_.head(to, now);
        if (head && (!oldest || head->id < oldest->id)) oldest = std::move(head);
    };
    consider({Recipient::Kind::chat, raw(chat)});
    if (raw(chat) > 0) consider({Recipient::Kind::user, raw(chat)});
    for (const auto& [to, place] : places)
        if (to.kind == Recipient::Kind::master && place.chat == chat) consider(to);
    return oldest;
}

void Delivery::offer(base::Time now, const Free& free, const Take& take) {
    catch_up();
    spare_ = most_done_with_at_once;
    unfinished_ = false;
    Places places;
    for (const auto& to : line_)
        if (to.kind == Recipient::Kind::master) places.emplace(to, place_of(to));

    auto turns = line_.size();
    for (; turns > 0 && spare_ > 0; --turns) {
        const auto to = line_.front();
        line_.pop_front();
        const auto known = places.find(to);
        const auto place = known == places.end() ? place_of(to) : known->second;
        if (!place.chat) {
            if (give_up(to, place.why, now))
                in_line_.erase(to);
            else
                line_.push_back(to);
            continue;
        }
        if (!free(*place.chat) || offer_one(*place.chat, places, now, take))
            line_.push_back(to);
        else
            in_line_.erase(to);
    }
    if (turns > 0) unfinished_ = true;  // The rest is first in line next time.
    catch_up();
}

bool Delivery::may_do_with_more(int own) {
    if (own > 0 && spare_ > 0) return true;
    unfinished_ = true;
    return false;
}

bool Delivery::offer_one(ChatId chat, const Places& places, base::Time now, const Take& take) {
    int own = most_done_with_of_one;
    while (const auto row = head_of(chat, places, now)) {
        if (!may_do_with_more(own) || hand_over(*row, chat, now, take)) return true;
        --own;
        --spare_;
    }
    return false;
}

bool Delivery::hand_over(const OutboxRow& row, ChatId chat, base::Time now, const Take& take) {
    if (is_moot(row)) {
        outbox_.mark_sent(row.id, std::nullopt, "it arrived meanwhile", now);
        return false;
    }
    const auto taken = take(row, chat);
    switch (taken.is) {
        case Taken::Is::goes: outbox_.mark_sending(row.id, chat); return true;
        case Taken::Is::silent:
            outbox_.mark_sent(row.id, std::nullopt, "nothing to say", now);
            return false;
        case Taken::Is::broken: dead(row, taken.why, now); return false;
    }
    return false;
}

void Delivery::offer_answers(base::Time now, const Take& take) {
    catch_up();
    for (auto turns = answers_.size(); turns > 0; --turns) {
        const auto row = outbox_.find(answers_.front());
        answers_.pop_front();
        if (!row) continue;
        if (row->created_at + answer_lives < now)
            outbox_.mark_dead(row->id, "the press is too old to be answered", now);
        else
            (void)hand_over(*row, ChatId{row->notice.to.id}, now, take);
    }
}

std::optional<base::Time> Delivery::next_due(base::Time now) const {
    return outbox_.next_due(now);
}

std::optional<base::Time> Delivery::oldest_waiting(base::Time now) {
    catch_up();
    std::optional<base::Time> oldest;
    for (const auto& to : line_) {
        if (!place_of(to).chat) continue;
        const auto head = outbox_.head(to, now);
        if (!head) continue;
        const auto since = std::max(head->created_at, head->notice.not_before);
        if (!oldest || since < *oldest) oldest = since;
    }
    return oldest;
}

bool Delivery::give_up(const Recipient& to, const std::string& why, base::Time now) {
    int own = most_done_with_of_one;
    while (const auto row = outbox_.head(to, now)) {
        if (!may_do_with_more(own)) return false;
        keep_or_drop(*row, why, now);
        --own;
        --spare_;
    }
    return true;
}

void Delivery::sent(const OutboxRow& row, std::optional<domain::MessageId> message,
                    const std::string& why, base::Time now) {
    outbox_.mark_sent(row.id, message, why, now);
}

void Delivery::again(const OutboxRow& row, const std::string& why) {
    outbox_.put_back(row.id, why);
    if (row.notice.kind == NoticeKind::answer)
        answers_.push_back(row.id);
    else
        stand_in_line(row.notice.to);
}

void Delivery::unknown(const OutboxRow& row, Twice twice, base::Time now) {
    constexpr auto why = "unknown whether it arrived";
    if (row.notice.kind == NoticeKind::reply && twice == Twice::doubled)
        outbox_.mark_dead(row.id, why, now);
    else
        again(row, why);
}

void Delivery::dead(const OutboxRow& row, const std::string& why, base::Time now) {
    outbox_.mark_dead(row.id, why, now);
    if (delivery_of(row.notice.kind) != domain::Delivery::passing) tell(row, why, now);
}

void Delivery::tell_late(base::Time now) {
    for (const auto& row : outbox_.list_late(now - late_after, most_late_at_once))
        tell(row, row.why.empty() ? "not delivered for two minutes" : row.why, now);
}

std::int64_t Delivery::purge(base::Time now) {
    return outbox_.purge(now - std::chrono::days{7}, now - std::chrono::days{90});
}

bool Delivery::is_moot(const OutboxRow& row) const {
    if (row.notice.kind != NoticeKind::undelivered) return false;
    const auto arguments = base::parse_json(row.notice.arguments);
    const auto about = arguments ? arguments->number_at("notice") : std::nullopt;
    if (!about) return false;
    return outbox_.is_sent(domain::NoticeId{*about});
}

}  // namespace repair::office
