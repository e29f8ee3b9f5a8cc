#pragma once

#include "core/base/expected.hpp"
#include "core/domain/office_rules.hpp"
#include "core/domain/refusal.hpp"
#include "core/office/command.hpp"
#include "core/store/outbox_store.hpp"

#include <string>

namespace repair::store {
class Database;
}

namespace repair::office {

struct NoticeDone {
    store::OutboxRow before{};
    store::OutboxRow after{};
    bool changed = false;
};

using NoticeOutcome = base::Expected<NoticeDone, domain::Refusal>;

/// What admins do with notices that wait for delivery. As with Orders, the caller has a
/// transaction open. Every change is in the office's history; of a notice that is dropped,
/// nobody is told.
class Outbox {
public:
    Outbox(store::Database& db, const domain::OfficeRules& rules) : db_(db), rules_(rules) {}

    /// Throws Error{not_found}.
    [[nodiscard]] store::OutboxRow load(domain::NoticeId id) const;

    /// It will never be sent. A dead one is left as it is; refused for one that was sent or is
    /// on its way at this moment.
    [[nodiscard]] NoticeOutcome drop(domain::NoticeId id, const std::string& reason,
                                     const Command& command);

    /// It will be sent again, whatever became of it. One that waits is left as it is; refused
    /// for one that was sent or is on its way at this moment. Where it goes counts as reachable
    /// until that proves wrong, with all that is parked for it.
    [[nodiscard]] NoticeOutcome retry(domain::NoticeId id, const Command& command);

private:
    void record_change(const char* verb, const NoticeDone& done, const std::string& reason,
                       const Command& command);

    store::Database& db_;
    const domain::OfficeRules& rules_;
};

}  // namespace repair::office
