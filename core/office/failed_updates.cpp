#include "core/office/failed_updates.hpp"

#include "core/base/error.hpp"
#include "core/domain/permission.hpp"
#include "core/office/office_record.hpp"
#include "core/store/database.hpp"

#include <fmt/format.h>

namespace repair::office {
namespace {

using domain::Refusal;
using domain::Rule;
using store::FailedState;
using store::FailedUpdate;

FailedUpdateOutcome no(Refusal refusal) {
    return base::Unexpected{std::move(refusal)};
}

FailedUpdateOutcome no_such_move(std::int64_t id, const char* why) {
    return no({Rule::no_such_move, fmt::format("failed update {} {}", id, why)});
}

}  // namespace

FailedUpdate FailedUpdates::load(std::int64_t id) const {
    if (auto found = store::UpdateStore(db_).find_failed(id)) return *std::move(found);
    throw base::Error(base::Errc::not_found, fmt::format("there is no failed update {}", id),
                      "repairctl bot failed list");
}

FailedUpdateOutcome FailedUpdates::retry(std::int64_t id, const Command& command) {
    if (auto refused = refusal(command.who, domain::Action::manage_updates, rules_))
        return no(*std::move(refused));
    const auto before = load(id);
    switch (before.state) {
        case FailedState::done: return no_such_move(id, "was handled");
        case FailedState::trying:
        case FailedState::again: return FailedUpdateDone{before, before, false};
        case FailedState::dead:
        case FailedState::dropped: break;
    }
    return put(before, FailedState::again, {}, command);
}

FailedUpdateOutcome FailedUpdates::drop(std::int64_t id, const std::string& reason,
                                        const Command& command) {
    if (auto refused = refusal(command.who, domain::Action::manage_updates, rules_))
        return no(*std::move(refused));
    const auto before = load(id);
    switch (before.state) {
        case FailedState::done: return no_such_move(id, "was handled");
        case FailedState::trying: return no_such_move(id, "is being tried");
        case FailedState::dropped: return FailedUpdateDone{before, before, false};
        case FailedState::again:
        case FailedState::dead: break;
    }
    return put(before, FailedState::dropped, reason, command);
}

FailedUpdateDone FailedUpdates::put(const FailedUpdate& before, FailedState state,
                                    const std::string& reason, const Command& command) {
    auto after = before;
    after.state = state;
    store::UpdateStore(db_).save_failed(after);
    record(db_, command,
           {.subject = "office",
            .subject_id = 1,
            .verb = state == FailedState::again ? "retry_update" : "drop_update",
            .reason = reason,
            .changes = {{fmt::format("update {}", before.id), std::string(word(before.state)),
                         std::string(word(state))}}});
    return {before, std::move(after), true};
}

}  // namespace repair::office
