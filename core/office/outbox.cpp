#include "core/office/outbox.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/domain/permission.hpp"
#include "core/office/delivery.hpp"
#include "core/office/office_record.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

namespace repair::office {
namespace {

using base::raw;
using domain::Refusal;
using domain::Rule;
using store::NoticeState;

NoticeOutcome no(Refusal refusal) {
    return base::Unexpected{std::move(refusal)};
}

}  // namespace

store::OutboxRow Outbox::load(domain::NoticeId id) const {
    if (auto row = store::OutboxStore(db_).find(id)) return *std::move(row);
    throw base::Error(base::Errc::not_found, fmt::format("there is no notice {}", raw(id)),
                      "repairctl outbox list");
}

NoticeOutcome Outbox::drop(domain::NoticeId id, const std::string& reason, const Command& command) {
    if (auto refused = refusal(command.who, domain::Action::manage_outbox, rules_))
        return no(*std::move(refused));
    const auto before = load(id);
    switch (before.state) {
        case NoticeState::dead: return NoticeDone{before, before, false};
        case NoticeState::sent:
            return no({Rule::no_such_move, fmt::format("notice {} was sent", raw(id))});
        case NoticeState::sending:
            return no({Rule::no_such_move, fmt::format("notice {} is being sent now", raw(id))});
        case NoticeState::queued:
        case NoticeState::retry:
        case NoticeState::parked: break;
    }
    const auto why = fmt::format("dropped by {}: {}", command.who.name, reason);
    if (!store::OutboxStore(db_).drop(id, why, command.at))
        return no({Rule::stale, fmt::format("notice {} changed meanwhile", raw(id))});
    NoticeDone done{before, load(id), true};
    record_change("drop", done, reason, command);
    return done;
}

NoticeOutcome Outbox::retry(domain::NoticeId id, const Command& command) {
    if (auto refused = refusal(command.who, domain::Action::manage_outbox, rules_))
        return no(*std::move(refused));
    const auto before = load(id);
    switch (before.state) {
        case NoticeState::sent:
            return no({Rule::no_such_move, fmt::format("notice {} was sent", raw(id))});
        case NoticeState::sending:
            return no({Rule::no_such_move, fmt::format("notice {} is being sent now", raw(id))});
        case NoticeState::queued:
        case NoticeState::retry: return NoticeDone{before, before, false};
        case NoticeState::dead:
        case NoticeState::parked: break;
    }
    store::OutboxStore(db_).put_back(id, {});
    Delivery(db_, rules_).believe_reachable(before.notice.to);
    NoticeDone done{before, load(id), true};
    record_change("retry", done, {}, command);
    return done;
}

void Outbox::record_change(const char* verb, const NoticeDone& done, const std::string& reason,
                           const Command& command) {
    record(db_, command,
           {.subject = "notice",
            .subject_id = raw(done.after.id),
            .verb = verb,
            .reason = reason,
            .changes = {{"state", std::string(word(done.before.state)),
                         std::string(word(done.after.state))}}});
}

}  // namespace repair::office
