#pragma once

#include "core/base/clock.hpp"
#include "core/base/money.hpp"
#include "core/domain/ids.hpp"
#include "core/domain/verb.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace repair::store {

class Database;

// Rows that reports are made of, one at a time, in constant memory: the reports add them up.
// Removed orders are out of all of them. Rows of several calls are of one moment only inside a
// Snapshot.

/// The half-open stretch of time [from, to).
struct Stretch {
    base::Time from{};
    base::Time to{};
};

/// Kinds of equipment and people who did something are numbers of their dictionaries here.
struct ClosedRow {
    domain::OrderId id{};
    domain::MasterId master{};
    std::int64_t equipment = 0;
    base::Time created_at{};
    base::Time closed_at{};
    base::Money total{};
    base::Money materials{};
    base::Money master_share{};
    base::Money company_share{};
    bool review = false;
    bool out_of_city = false;
    std::string no_repair{};  ///< Why it was closed without a repair; empty: it was one.
};

/// Orders closed in the stretch, by closing.
void each_closed(Database& db, const Stretch& stretch,
                 const std::function<void(const ClosedRow&)>& each);

/// All of those, or those of one master, added up by the database: for what is compared with.
struct ClosedSum {
    std::int64_t closed = 0;
    base::Money total{};
    base::Money materials{};
    base::Money master_share{};
    base::Money company_share{};
    std::int64_t reviews = 0;
    std::int64_t trips = 0;
};
[[nodiscard]] ClosedSum sum_closed(Database& db, const Stretch& stretch,
                                   std::optional<domain::MasterId> master);

/// An order that was refused in the stretch and still is.
struct RefusedRow {
    domain::OrderId id{};
    std::optional<domain::MasterId> master{};
    std::int64_t equipment = 0;
    base::Time at{};
    std::int64_t actor = 0;  ///< Who refused it.
    std::string reason{};
};

/// By the time of the refusal.
void each_refused(Database& db, const Stretch& stretch,
                  const std::function<void(const RefusedRow&)>& each);

/// Who closed it, last; 0 when its history does not say.
[[nodiscard]] std::int64_t closer_of(Database& db, domain::OrderId id);

/// How often a master was given orders in the stretch, accepted and declined them.
struct EventCount {
    domain::Verb verb{};
    domain::MasterId master{};
    std::int64_t times = 0;
};
[[nodiscard]] std::vector<EventCount> count_events(Database& db, const Stretch& stretch);

/// How long the acceptances of the stretch took: from the last assign before each.
void each_acceptance(Database& db, const Stretch& stretch,
                     const std::function<void(domain::MasterId, std::chrono::seconds)>& each);

/// One version of an order.
struct VersionRow {
    domain::OrderId order{};
    domain::Version version = 0;
    base::Time at{};
};

/// Corrections of the stretch whose orders were closed before it, by time.
[[nodiscard]] std::vector<VersionRow> late_corrections(Database& db, const Stretch& stretch);

struct KindCount {
    std::int64_t equipment = 0;
    std::int64_t orders = 0;
};

/// Orders created in the stretch; and the same by kind.
[[nodiscard]] std::int64_t count_created(Database& db, const Stretch& stretch);
[[nodiscard]] std::vector<KindCount> count_created_by_kind(Database& db, const Stretch& stretch);

/// Orders created, closed or changed in the stretch, by number.
[[nodiscard]] std::vector<domain::OrderId> touched_orders(Database& db, const Stretch& stretch);

/// Open orders by master.
[[nodiscard]] std::map<domain::MasterId, std::int64_t> count_open(Database& db);

/// The dictionaries, whole.
[[nodiscard]] std::map<std::int64_t, std::string> equipment_names(Database& db);
[[nodiscard]] std::map<std::int64_t, std::string> actor_names(Database& db);

}  // namespace repair::store
