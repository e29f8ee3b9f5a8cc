#pragma once

#include "core/adopt/orders.hpp"
#include "core/adopt/people.hpp"
#include "core/store/office_history.hpp"

#include <vector>

namespace repair::adopt {

/// What the source tells and no order's history can hold, for the office's history: the audit
/// log, changes of users and masters, and the past of orders that are gone.
class Journal {
public:
    Journal(const store::ForeignDatabase& source, const Orders::Orphans& orphans,
            const Circumstances& circumstances, const People& people, Findings& findings);

    void write(store::Database& db) const;

private:
    void add_audit(const SourceRow& row, const Circumstances& around, const People& people);
    void add_change(const SourceRow& row, const Circumstances& around, const People& people);
    void add_move(const SourceRow& row, const Circumstances& around, const People& people);

    std::vector<store::OfficeEntry> entries_;
};

/// The verb of all of them.
inline constexpr const char* journal_verb = "previous";

}  // namespace repair::adopt
