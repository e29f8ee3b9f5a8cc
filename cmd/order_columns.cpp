#include "cmd/order_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace repair::cmd {
namespace {

using base::Json;

std::string text_at(const Json& row, std::string_view path) {
    const auto* const found = row.find(path);
    return found != nullptr && found->kind() == Json::Kind::string ? found->string()
                                                                   : std::string();
}

std::string status_cell(const Json& row) {
    const auto status = domain::find_status(text_at(row, "status"));
    if (!status) return {};
    return fmt::format("{} {}", emoji(*status), word(*status));
}

/// The words as typed; the instant itself is a column of its own.
std::string visit_cell(const Json& row) {
    return text_at(row, "visit.text");
}

std::vector<Column> settlement_columns() {
    const auto asked = Shown::asked;
    return {
        {.path = "settlement", .title = "Settlement", .shown = asked, .gives = 7},
        {.path = "settlement.total", .title = "Total", .shows = Shows::money, .shown = asked},
        {.path = "settlement.materials",
         .title = "Materials",
         .shows = Shows::money,
         .shown = asked},
        {.path = "settlement.net", .title = "Net", .shows = Shows::money, .shown = asked},
        {.path = "settlement.percent", .title = "%", .shows = Shows::number, .shown = asked},
        {.path = "settlement.rule", .title = "Rule", .shown = asked},
        {.path = "settlement.master_share",
         .title = "Master's",
         .shows = Shows::money,
         .shown = asked},
        {.path = "settlement.company_share",
         .title = "Company's",
         .shows = Shows::money,
         .shown = asked},
        {.path = "settlement.review", .title = "Review", .shows = Shows::flag, .shown = asked},
        {.path = "settlement.out_of_city", .title = "Trip", .shows = Shows::flag, .shown = asked},
    };
}

}  // namespace

std::vector<Column> order_columns() {
    const auto asked = Shown::asked;
    std::vector<Column> columns{
        {.path = "id", .title = "No", .shows = Shows::number},
        {.path = "status", .title = "Status", .render = status_cell},
        {.path = "equipment", .title = "Equipment", .gives = 2, .least = 8},
        {.path = "client.name", .title = "Client", .gives = 3, .least = 8},
        {.path = "client.phone", .title = "Phone"},
        {.path = "client.address", .title = "Address", .gives = 4, .least = 8},
        {.path = "complaint", .title = "Complaint", .shown = asked, .gives = 6, .least = 8},
        {.path = "visit.text", .title = "Visit", .gives = 5, .least = 8, .render = visit_cell},
        {.path = "master.name", .title = "Master", .gives = 3, .least = 6},
        {.path = "version", .title = "Version", .shows = Shows::number, .shown = asked},
        {.path = "client", .title = "Client", .shown = asked},
        {.path = "master", .title = "Master", .shown = asked},
        {.path = "master.id", .title = "Master no", .shows = Shows::number, .shown = asked},
        {.path = "creator", .title = "Creator", .shown = asked},
        {.path = "creator.id", .title = "Creator id", .shows = Shows::number, .shown = asked},
        {.path = "creator.name", .title = "Created by", .shown = asked, .gives = 3},
        {.path = "visit", .title = "Visit", .shown = asked},
        {.path = "visit.kind", .title = "Visit kind", .shown = asked},
        {.path = "visit.start", .title = "Visit from", .shows = Shows::time, .shown = asked},
        {.path = "visit.end", .title = "Visit to", .shows = Shows::time, .shown = asked},
        {.path = "notes", .title = "Notes", .shown = asked, .gives = 5},
        {.path = "source", .title = "Source", .shown = asked, .gives = 4},
        {.path = "comments", .title = "Comments", .shown = asked, .gives = 7},
        {.path = "long_repair", .title = "Long repair", .shown = asked, .gives = 7},
        {.path = "long_repair.due", .title = "Due", .shown = asked},
        {.path = "long_repair.what", .title = "Waits for", .shown = asked, .gives = 4},
        {.path = "long_repair.prepayment",
         .title = "Prepayment",
         .shows = Shows::money,
         .shown = asked},
        {.path = "refusal_reason", .title = "Refused for", .shown = asked, .gives = 4},
        {.path = "no_repair", .title = "No repair", .shown = asked, .gives = 4},
        {.path = "warranty_of", .title = "Warranty of", .shows = Shows::number, .shown = asked},
        {.path = "open_orders", .title = "Open orders", .shown = asked, .gives = 7},
        {.path = "created_at", .title = "Created", .shows = Shows::time, .shown = asked},
        {.path = "entered_status_at",
         .title = "In status since",
         .shows = Shows::time,
         .shown = asked},
        {.path = "updated_at", .title = "Updated", .shows = Shows::time, .shown = asked},
        {.path = "closed_at", .title = "Closed", .shows = Shows::time, .shown = asked},
        {.path = "removed", .title = "Removed", .shows = Shows::flag, .shown = asked},
    };
    auto settlement = settlement_columns();
    const auto before = std::ranges::find(columns, "refusal_reason", &Column::path);
    columns.insert(before, std::make_move_iterator(settlement.begin()),
                   std::make_move_iterator(settlement.end()));
    return columns;
}

}  // namespace repair::cmd
