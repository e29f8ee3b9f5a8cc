#pragma once

#include "core/base/expected.hpp"
#include "core/domain/office_rules.hpp"
#include "core/domain/refusal.hpp"
#include "core/office/command.hpp"
#include "core/store/update_store.hpp"

#include <cstdint>
#include <string>

namespace repair::store {
class Database;
}

namespace repair::office {

struct FailedUpdateDone {
    store::FailedUpdate before{};
    store::FailedUpdate after{};
    bool changed = false;
};

using FailedUpdateOutcome = base::Expected<FailedUpdateDone, domain::Refusal>;

/// What admins do with updates that the bot gave up. As with Orders, the caller has a
/// transaction open. Every change is in the office's history, without a word of the update.
class FailedUpdates {
public:
    FailedUpdates(store::Database& db, const domain::OfficeRules& rules) : db_(db), rules_(rules) {}

    /// By our number. Throws Error{not_found}.
    [[nodiscard]] store::FailedUpdate load(std::int64_t id) const;

    /// The daemon tries it once more. One that it will try anyway is left as it is; refused for
    /// one that went well in the end.
    [[nodiscard]] FailedUpdateOutcome retry(std::int64_t id, const Command& command);

    /// It does not matter any more. Refused for one that went well, or is being tried.
    [[nodiscard]] FailedUpdateOutcome drop(std::int64_t id, const std::string& reason,
                                           const Command& command);

private:
    FailedUpdateDone put(const store::FailedUpdate& before, store::FailedState state,
                         const std::string& reason, const Command& command);

    store::Database& db_;
    const domain::OfficeRules& rules_;
};

}  // namespace repair::office
