#include "core/domain/notice.hpp"

#include "core/domain/transition.hpp"

#include <algorithm>
#include <array>

namespace repair::domain {
namespace {

// In the order of the enumerators; a test walks all of them.
constexpr std::array<std::string_view, 29> words{
    "created",     "assigned",    "moved",       "unassigned", "accepted",  "onsite",
    "declined",    "long_repair", "rescheduled", "edited",     "refused",   "closed",
    "corrected",   "reopened",    "removed",     "restored",   "commented", "access",
    "dismissal",   "recovery",    "card",        "waiting",    "call_back", "called",
    "undelivered", "rules",       "trouble",     "reply",      "answer",
};

constexpr std::array<std::string_view, 3> recipient_words{"user", "master", "chat"};

using Hearings = std::vector<Hearing>;

Hearings office_hears(NoticeKind kind) {
    return {{Audience::admins, kind}, {Audience::dispatchers, kind}};
}

/// What the master did is heard by the office; what the office did, by the master.
Hearings other_side(NoticeKind kind, bool by_master) {
    return by_master ? office_hears(kind) : Hearings{{Audience::master, kind}};
}

Hearings with_master(Hearings hearings, NoticeKind kind) {
    hearings.push_back({Audience::master, kind});
    return hearings;
}

}  // namespace

std::string_view word(NoticeKind kind) {
    return words.at(static_cast<std::size_t>(kind));
}

std::optional<NoticeKind> find_notice_kind(std::string_view text) {
    const auto* const found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<NoticeKind>(found - words.begin());
}

Delivery delivery_of(NoticeKind kind) {
    switch (kind) {
        case NoticeKind::assigned:
        case NoticeKind::card:
        case NoticeKind::moved:
        case NoticeKind::unassigned:
        case NoticeKind::rescheduled:
        case NoticeKind::edited:
        case NoticeKind::refused:
        case NoticeKind::closed:
        case NoticeKind::corrected:
        case NoticeKind::removed:
        case NoticeKind::commented:
        case NoticeKind::dismissal: return Delivery::owed;
        case NoticeKind::waiting:
        case NoticeKind::call_back: return Delivery::timely;
        case NoticeKind::created:
        case NoticeKind::accepted:
        case NoticeKind::onsite:
        case NoticeKind::declined:
        case NoticeKind::long_repair:
        case NoticeKind::reopened:
        case NoticeKind::restored:
        case NoticeKind::access:
        case NoticeKind::recovery:
        case NoticeKind::called:
        case NoticeKind::undelivered:
        case NoticeKind::rules:
        case NoticeKind::trouble:
        case NoticeKind::reply:
        case NoticeKind::answer: break;
    }
    return Delivery::passing;
}

bool card_says(NoticeKind kind) {
    return kind == NoticeKind::card || kind == NoticeKind::rescheduled ||
           kind == NoticeKind::edited || kind == NoticeKind::commented;
}

std::string_view word(Recipient::Kind kind) {
    return recipient_words.at(static_cast<std::size_t>(kind));
}

std::optional<Recipient::Kind> find_recipient_kind(std::string_view text) {
    const auto* const found = std::ranges::find(recipient_words, text);
    if (found == recipient_words.end()) return std::nullopt;
    return static_cast<Recipient::Kind>(found - recipient_words.begin());
}

std::vector<Hearing> hearings(Verb verb, const Order& before, const Actor& who) {
    const bool by_master = is_own(before, who);
    switch (verb) {
        case Verb::create: return office_hears(NoticeKind::created);
        case Verb::reopen: return office_hears(NoticeKind::reopened);
        case Verb::restore: return office_hears(NoticeKind::restored);
        case Verb::assign:
            return {{Audience::master, NoticeKind::assigned},
                    {Audience::former_master, NoticeKind::moved}};
        case Verb::unassign: return {{Audience::former_master, NoticeKind::unassigned}};
        case Verb::accept: return {{Audience::creator, NoticeKind::accepted}};
        case Verb::onsite: return {{Audience::creator, NoticeKind::onsite}};
        case Verb::decline: return office_hears(NoticeKind::declined);
        case Verb::long_repair:
            return by_master ? office_hears(NoticeKind::long_repair)
                             : with_master(office_hears(NoticeKind::long_repair),
                                           NoticeKind::long_repair);
        case Verb::close: return office_hears(NoticeKind::closed);
        case Verb::correct:
            return {{Audience::master, NoticeKind::corrected},
                    {Audience::admins, NoticeKind::corrected}};
        case Verb::refuse: return other_side(NoticeKind::refused, by_master);
        case Verb::reschedule: return other_side(NoticeKind::rescheduled, by_master);
        case Verb::edit: return {{Audience::master, NoticeKind::edited}};
        case Verb::remove: return {{Audience::master, NoticeKind::removed}};
        case Verb::comment: return other_side(NoticeKind::commented, by_master);
    }
    return {};
}

std::vector<MasterId> cards_after(const Order& before, const Order& after) {
    std::vector<MasterId> masters;
    if (after.master) masters.push_back(*after.master);
    if (before.master && before.master != after.master) masters.push_back(*before.master);
    return masters;
}

}  // namespace repair::domain
