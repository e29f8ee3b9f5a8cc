#pragma once

#include "core/domain/order.hpp"
#include "core/domain/overdue.hpp"
#include "core/report/figures.hpp"
#include "core/report/period.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace repair::report {

// One struct for each report: everything that any sheet, text, chart or JSON of it shows. Money
// goes by `closed_at`, intake by `created_at`; removed orders are out. core/report/ask.hpp makes
// them; core/report/files.hpp writes them down.

/// An order as a line of a report.
struct OrderLine {
    domain::Order order{};  ///< Its phone is empty when the reader may not see it.
    std::string master{};   ///< The master's name; empty: none.
};

struct DayTakings {
    std::chrono::local_days day{};
    Takings money{};
};

struct MasterTakings {
    domain::MasterId id{};
    std::string name{};
    Takings money{};
};

struct KindTakings {
    std::string equipment{};
    Takings money{};
};

/// A reason, in the words it was given in, and how often it was.
struct ReasonCount {
    std::string reason{};
    std::int64_t refused = 0;    ///< Orders refused for it.
    std::int64_t no_repair = 0;  ///< Orders closed without a repair for it.

    [[nodiscard]] std::int64_t all() const noexcept { return refused + no_repair; }
};

/// The sums of one settlement.
struct Split {
    Money total{};
    Money materials{};
    Money master_share{};
    Money company_share{};

    [[nodiscard]] Money net() const noexcept { return total - materials; }

    Split& operator+=(const Split& other) noexcept {
        total += other.total;
        materials += other.materials;
        master_share += other.master_share;
        company_share += other.company_share;
        return *this;
    }
    friend Split operator-(const Split& a, const Split& b) noexcept {
        return {.total = a.total - b.total,
                .materials = a.materials - b.materials,
                .master_share = a.master_share - b.master_share,
                .company_share = a.company_share - b.company_share};
    }
    friend bool operator==(const Split&, const Split&) = default;
};

/// A correction made in the period to an order that was closed before it: the earlier period's
/// figures are not what they were when they were paid out.
struct Correction {
    domain::OrderId order{};
    base::Time at{};         ///< When it was corrected.
    base::Time closed_at{};  ///< Before the period.
    domain::MasterId master_id{};
    std::string master{};
    std::string by{};  ///< Who did it.
    std::string reason{};
    Split was{};
    Split is{};

    [[nodiscard]] Split difference() const noexcept { return is - was; }
};

/// One order refused, or closed without a repair.
struct Refusal {
    OrderLine line{};
    base::Time at{};
    std::string by{};  ///< Who did it.
    std::string reason{};
    enum class Kind { refused, no_repair } kind = Kind::refused;
};

struct Finance {
    Period period{};
    Takings all{};
    Takings without_repair{};  ///< Of those, the ones closed without a repair.

    Period before{};  ///< The period it is compared with.
    Takings was{};    ///< All of that.

    std::vector<DayTakings> days{};        ///< Every day that has begun, empty ones too.
    std::vector<MasterTakings> masters{};  ///< Who closed anything, by number.
    std::vector<KindTakings> equipment{};  ///< What was closed, by name.

    std::int64_t refused = 0;            ///< Orders refused in the period, and still so.
    std::vector<ReasonCount> reasons{};  ///< Most frequent first.

    std::vector<Correction> corrections{};  ///< Oldest first.
    Split corrected{};                      ///< The sum of their differences, is − was.

    /// The closed orders of the period, by master in the order of `masters`, by closing within.
    Lines<OrderLine> lines{};
    /// The refused ones, by time, then those closed without a repair.
    Lines<Refusal> refusals{};
};

/// How a master worked in the period.
struct MasterFigures {
    domain::MasterId id{};
    std::string name{};
    std::int64_t assigned = 0;  ///< Times an order was given to them.
    std::int64_t accepted = 0;
    std::int64_t declined = 0;
    std::int64_t refused = 0;   ///< Their orders that were refused in the period, and still are.
    std::int64_t open_now = 0;  ///< Not of the period: at the moment of the report.
    Spread acceptance{};        ///< From the last assign to the accept that is in the period.
    Spread completion{};        ///< From creation to the closing that is in the period.
    Takings money{};
};

struct Masters {
    Period period{};
    std::vector<MasterFigures> masters{};  ///< Who has any figure, by number.
    MasterFigures all{};  ///< Counts and money added up; times over all orders together.

    Period before{};
    Takings was{};
};

/// One master's own report.
struct MasterSheet {
    Period period{};
    bool senior = false;
    MasterFigures figures{};

    Period before{};
    Takings was{};

    std::vector<DayTakings> days{};         ///< Every day that has begun, empty ones too.
    std::vector<Correction> corrections{};  ///< Of their orders.
    Split corrected{};

    Lines<OrderLine> closed{};  ///< In the period, by closing.
    Lines<OrderLine> open{};    ///< Now, oldest first.
};

/// Every order that was created, closed or changed in the period.
struct Orders {
    Period period{};
    std::int64_t created = 0;
    std::int64_t closed = 0;
    std::int64_t touched = 0;  ///< All of them: as many as there are lines.
    Lines<OrderLine> lines{};  ///< By number.
};

/// An open order, how long it has been where it is, and what it is late with.
struct ActiveLine {
    OrderLine line{};
    std::chrono::seconds age{};  ///< In its status.
    std::optional<domain::Overdue> late{};
};

struct ActiveGroup {
    domain::Status status{};
    std::int64_t orders = 0;
    std::int64_t overdue = 0;
    std::chrono::seconds oldest{};  ///< The longest that one of them has been there.
};

/// What is open at this moment.
struct Active {
    base::Time at{};
    std::int64_t orders = 0;
    std::int64_t overdue = 0;
    std::vector<ActiveGroup> groups{};  ///< Statuses that have orders, in the order of their life.
    Lines<ActiveLine> lines{};          ///< In the order of the groups, longest there first.
};

struct KindFigures {
    std::string equipment{};
    std::int64_t intake = 0;                             ///< Created in the period.
    std::int64_t refused = 0;                            ///< Refused in the period, and still so.
    Takings money{};                                     ///< Closed in the period.
    std::optional<std::chrono::seconds> average_time{};  ///< From creation to closing.
};

struct Equipment {
    Period period{};
    std::vector<KindFigures> kinds{};  ///< Those with any figure, by name.
    KindFigures all{};

    Period before{};
    KindFigures was{};  ///< All of that.
};

struct RefuserCount {
    std::string by{};
    std::int64_t refused = 0;
    std::int64_t no_repair = 0;
};

struct Refusals {
    Period period{};
    std::int64_t refused = 0;
    std::int64_t no_repair = 0;
    std::vector<ReasonCount> reasons{};  ///< Most frequent first.
    std::vector<RefuserCount> by{};      ///< The same.

    Period before{};
    std::int64_t refused_before = 0;
    std::int64_t no_repair_before = 0;

    Lines<Refusal> lines{};  ///< The refused ones, by time, then those without a repair.
};

}  // namespace repair::report
