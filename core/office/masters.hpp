#pragma once

#include "core/base/expected.hpp"
#include "core/domain/master.hpp"
#include "core/domain/office_rules.hpp"
#include "core/domain/refusal.hpp"
#include "core/office/command.hpp"

#include <optional>
#include <string>
#include <vector>

namespace repair::store {
class Database;
}

namespace repair::office {

struct MasterDone {
    domain::Master before{};
    domain::Master after{};
    bool changed = false;
    std::vector<domain::OrderId> handed_over{};  ///< By a dismissal.
};

using MasterOutcome = base::Expected<MasterDone, domain::Refusal>;

/// Fields to change; what is empty stays.
struct MasterEdit {
    std::optional<std::string> name{};
    std::optional<domain::Phone> phone{};
    std::optional<std::vector<std::string>> equipment{};  ///< No kinds: all.
    std::optional<bool> senior{};
};

/// What admins do with masters. As with Orders, the caller has a transaction open. Every change
/// is in the office's history, and the person concerned is told.
class Masters {
public:
    Masters(store::Database& db, const domain::OfficeRules& rules) : db_(db), rules_(rules) {}

    /// A user of that id is made when there is none; the role comes with it. A dismissed master
    /// of the same user is taken back under the old number.
    [[nodiscard]] MasterOutcome add(const domain::Master& draft, const Command& command);
    [[nodiscard]] MasterOutcome edit(domain::MasterId id, const MasterEdit& edit,
                                     const Command& command);
    [[nodiscard]] MasterOutcome activate(domain::MasterId id, const Command& command);
    [[nodiscard]] MasterOutcome deactivate(domain::MasterId id, const Command& command);

    /// Takes the role and all access at once. Refused while orders are open, unless they are
    /// handed over to `reassign_to` in the same transaction.
    [[nodiscard]] MasterOutcome dismiss(domain::MasterId id,
                                        std::optional<domain::MasterId> reassign_to,
                                        const Command& command);

    /// Ties a group to the master, or unties theirs. One group belongs to one master. The cards
    /// of their open orders go where they belong now; what lies in a chat that was left keeps
    /// number and equipment. So too with dismiss() and set_user().
    /// Why set_chat() would not be done; nullopt: it would.
    [[nodiscard]] std::optional<domain::Refusal> chat_refusal(domain::MasterId id,
                                                              std::optional<domain::ChatId> chat,
                                                              const Command& command) const;
    [[nodiscard]] MasterOutcome set_chat(domain::MasterId id, std::optional<domain::ChatId> chat,
                                         const Command& command);

    /// Another Telegram user is this master from now on: role, access and cards go over. Refused
    /// for one who is, or was, a master already.
    [[nodiscard]] MasterOutcome set_user(domain::MasterId id, domain::UserId user,
                                         const Command& command);

private:
    std::optional<domain::Refusal> unfit(const domain::Master& master) const;
    MasterOutcome write(const domain::Master& before, domain::Master after, const char* verb,
                        const Command& command);
    MasterOutcome set_state(domain::MasterId id, domain::MasterState state, const char* verb,
                            const Command& command);
    std::optional<domain::Refusal> hand_over(domain::MasterId from, domain::MasterId to,
                                             const std::vector<domain::OrderId>& orders,
                                             const Command& command);
    void ensure_user(const domain::Master& master, const Command& command);

    store::Database& db_;
    const domain::OfficeRules& rules_;
};

}  // namespace repair::office
