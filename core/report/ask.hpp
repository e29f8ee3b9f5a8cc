#pragma once

#include "core/domain/actor.hpp"
#include "core/domain/office_rules.hpp"
#include "core/report/reports.hpp"

#include <memory>
#include <optional>

namespace repair::store {
class Database;
}

namespace repair::report {

/// Where and for whom reports are made.
struct Around {
    base::Zone zone;   ///< The office's.
    base::Time now{};  ///< The moment of the report.
    domain::OfficeRules rules{};
    domain::Actor reader{};  ///< Phones are shown as domain::sees_phone() says.
};

/// Makes the reports. Who may have which is asked before (domain::Action): this answers all.
///
/// The caller holds a store::Snapshot, so that all figures of a report, its lines and those of
/// several reports are of one moment; `db` and this outlive the reports' Lines.
class Ask {
public:
    Ask(store::Database& db, Around around);
    ~Ask();
    Ask(const Ask&) = delete;
    Ask& operator=(const Ask&) = delete;

    [[nodiscard]] Finance finance(const Period& period);
    [[nodiscard]] Masters masters(const Period& period);
    /// nullopt when there is no such master.
    [[nodiscard]] std::optional<MasterSheet> master(domain::MasterId id, const Period& period);
    [[nodiscard]] Orders orders(const Period& period);
    [[nodiscard]] Active active();
    [[nodiscard]] Equipment equipment(const Period& period);
    [[nodiscard]] Refusals refusals(const Period& period);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace repair::report
