#pragma once

#include "core/domain/overdue.hpp"
#include "core/domain/settlement.hpp"
#include "core/domain/status.hpp"
#include "core/domain/visit.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace repair::report {

using domain::Language;

/// What the columns, rows and headings of reports are called for people. JSON and CSV have their
/// own words, which are never translated.
enum class Label {
    // The reports.
    finance,
    masters,
    master_sheet,
    orders,
    active,
    equipment_report,
    refusals,

    // Blocks and sheets.
    summary,
    per_day,
    per_master,
    per_equipment,
    charts,
    corrections,
    without_repair,
    period_before,
    change,  ///< Against the period before.
    reasons,
    by_whom,
    list,
    closed_orders,
    open_orders,
    sign_here,  ///< Before the line that a master signs.

    // Figures.
    closed,
    total,
    materials,
    net,
    master_share,   ///< To pay.
    company_share,  ///< To hand in.
    average,
    reviews,
    trips,
    assigned,
    accepted,
    declined,
    refused,
    no_repair,
    open_now,
    acceptance_time,
    completion_time,
    median,
    ninety,
    intake,
    average_time,
    overdue,
    count,
    all,  ///< The last row of a table.

    // Fields of an order and of what happened to it.
    number,
    day,
    master,
    equipment,
    status,
    age,
    late_with,
    percent,
    rule,
    review,
    trip,
    reason,
    by,
    at,
    was,
    is,
    difference,
    client,
    phone,
    address,
    complaint,
    notes,
    source,
    visit,
    due,
    prepayment,
    created_at,
    closed_at,
    updated_at,
    creator,
    warranty_of,
    yes,
    nothing,  ///< Said of an empty period.
    senior,
    period,
    made_at,
    due_what,
    others,         ///< Those that a chart has no bar of their own for.
    money_per_day,  ///< Titles of charts.
    share_per_master,
    share,
    of_it_company,  ///< A part of a bar.
    work,
    money,
};

/// Short, without a full stop.
[[nodiscard]] std::string_view label(Label label, Language language);

/// "Новая", "New".
[[nodiscard]] std::string_view label(domain::Status status, Language language);
/// Which rule a settlement was made by: "общее", "по технике", "за счёт компании".
[[nodiscard]] std::string_view label(domain::RateScope rule, Language language);
/// What an order is late with: "статус", "визит".
[[nodiscard]] std::string_view label(domain::Overdue late, Language language);

/// For people: "3 дн 4 ч", "2 ч 05 мин", "40 мин", "< 1 мин"; "3 d 4 h", "2 h 05 min".
[[nodiscard]] std::string shown(std::chrono::seconds duration, Language language);

/// "1 заявка", "2 заявки", "5 заявок"; "1 order", "2 orders".
[[nodiscard]] std::string orders_counted(std::int64_t count, Language language);

/// By how much `is` is more or less than `was`, in whole percent, rounded half away from zero:
/// "+12 %", "−7 %", "0 %"; "—" when there was nothing.
[[nodiscard]] std::string change_shown(std::int64_t was, std::int64_t is);

}  // namespace repair::report
