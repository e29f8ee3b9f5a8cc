#include "cmd/master_figures.hpp"

#include "cmd/report_json.hpp"
#include "core/base/raw.hpp"
#include "core/report/files.hpp"

namespace repair::cmd {

base::Json figures_json(const report::MasterFigures& figures, const report::Look& look) {
    using base::Json;
    const auto master = Json::object().set("id", base::raw(figures.id)).set("name", figures.name);
    return with(Json::object()
                    .set("master", master)
                    .set("assigned", figures.assigned)
                    .set("accepted", figures.accepted)
                    .set("declined", figures.declined)
                    .set("refused", figures.refused)
                    .set("open_now", figures.open_now)
                    .set("acceptance", spread_json(figures.acceptance))
                    .set("completion", spread_json(figures.completion)),
                takings_json(figures.money, look));
}

std::vector<Column> figures_columns() {
    const auto number = Shows::number;
    std::vector<Column> columns{
        {.path = "master.id", .title = "No", .shows = number},
        {.path = "master.name", .title = "Master", .gives = 1},
        {.path = "master", .title = "Master", .shown = Shown::asked},
        {.path = "assigned", .title = "Assigned", .shows = number},
        {.path = "accepted", .title = "Accepted", .shows = number},
        {.path = "declined", .title = "Declined", .shows = number},
        {.path = "refused", .title = "Refused", .shows = number},
        {.path = "open_now", .title = "Open", .shows = number},
        {.path = "acceptance", .title = "Acceptance", .shown = Shown::asked},
        {.path = "acceptance.count", .title = "Times", .shows = number, .shown = Shown::asked},
        {.path = "acceptance.median", .title = "Accept", .shows = number},
        {.path = "acceptance.ninety", .title = "90 %", .shows = number},
        {.path = "completion", .title = "Completion", .shown = Shown::asked},
        {.path = "completion.count", .title = "Times", .shows = number, .shown = Shown::asked},
        {.path = "completion.median", .title = "Complete", .shows = number},
        {.path = "completion.ninety", .title = "90 %", .shows = number},
    };
    for (auto& column : takings_columns())
        columns.push_back(std::move(column));
    return columns;
}

}  // namespace repair::cmd
