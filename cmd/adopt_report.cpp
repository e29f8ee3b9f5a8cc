#include "cmd/adopt_report.hpp"

#include "cmd/context.hpp"
#include "cmd/paint.hpp"
#include "core/base/text.hpp"
#include "core/base/width.hpp"
#include "core/domain/amount.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace repair::cmd {
namespace {

using adopt::Check;
using base::Align;
using base::Json;

/// So many fit on a screen or two.
constexpr std::size_t shown_on_a_terminal = 50;
constexpr std::size_t shown_of_a_text = 200;

std::string harmless(const std::string& text) {
    return base::printable(text, shown_of_a_text);
}

std::string value(const std::string& text) {
    return text.empty() ? "–" : harmless(text);
}

/// "order 17" for a row of orders, "audit_log 5" for one of what is no plural.
std::string subject_of(const adopt::Adjustment& a) {
    if (a.row.empty()) return a.table;
    auto subject = a.table;
    if (subject == "orders" || subject == "masters" || subject == "users") subject.pop_back();
    return subject + " " + harmless(a.row);
}

/// "order 17: total NaN → 0.00 (not a number)"
std::string line_of(const adopt::Adjustment& a) {
    auto line = subject_of(a) + ":";
    if (!a.field.empty()) line += " " + a.field;
    if (!a.before.empty() || !a.after.empty())
        line += fmt::format(" {} → {}", value(a.before), value(a.after));
    return fmt::format("  {} ({})\n", line, harmless(a.why));
}

std::string amount_of(const Check& check, std::int64_t number) {
    return check.unit == adopt::Unit::rows
               ? std::to_string(number)
               : render_money(base::Money{number}, domain::MoneyStyle::plain);
}

std::string explained_of(const Check& check) {
    if (check.explained == 0) return {};
    return (check.explained > 0 ? "+" : "") + amount_of(check, check.explained);
}

class Text {
public:
    explicit Text(Paint paint) : paint_(paint) {}

    void headline(const std::string& line) {
        text_ += paint_(Style::bold, base::clean(line, base::Lines::one)) + "\n";
    }
    void section(const std::string& name) { text_ += "\n" + paint_(Style::bold, name) + "\n"; }
    void add(const std::string& lines) { text_ += lines; }
    void dim(const std::string& line) { text_ += paint_(Style::dim, line) + "\n"; }

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    Paint paint_;
    std::string text_;
};

void add_tables(Text& text, const adopt::Report& report) {
    text.section("brought over");
    for (const auto& [table, rows, as] : report.carried)
        text.add(fmt::format("  {}: {} rows → {}\n", harmless(table), rows, as));
    if (!report.translations.empty()) text.section("words read as ours");
    for (const auto& [field, before, after, rows] : report.translations)
        text.add(
            fmt::format("  {}: {} → {} ({} times)\n", field, value(before), value(after), rows));
    if (!report.skipped.empty()) text.section("left behind");
    for (const auto& [what, rows, why] : report.skipped)
        text.add(fmt::format("  {}: {} rows ({})\n", harmless(what), rows, why));
}

void add_adjustments(Text& text, const adopt::Report& report, const Context& ctx) {
    const auto& all = report.adjustments;
    if (all.empty()) return;
    const bool cut = ctx.world.terminal.out && !ctx.globals.verbose;
    const auto shown = cut ? std::min(all.size(), shown_on_a_terminal) : all.size();
    text.section(fmt::format("adjusted ({})", all.size()));
    for (std::size_t i = 0; i < shown; ++i)
        text.add(line_of(all[i]));
    if (shown < all.size())
        text.dim(fmt::format("  … and {} more: --verbose, --json or a pipe has all of them",
                             all.size() - shown));
}

void add_reconciliation(Text& text, const adopt::Report& report) {
    using Row = std::vector<std::string>;
    std::vector<Row> rows{{"", "source", "target", "explained"}};
    rows.reserve(report.checks.size() + 1);
    for (const auto& check : report.checks)
        rows.push_back({check.what, amount_of(check, check.source), amount_of(check, check.target),
                        explained_of(check)});
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], base::width(row[i]));
    text.section("reconciliation");
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += "  " + base::pad(row[i], widths[i], i == 0 ? Align::left : Align::right);
        line.erase(line.find_last_not_of(' ') + 1);
        text.add(line + "\n");
    }
}

std::string sentence_of(const Context& ctx, const std::string& source, const std::string& target,
                        const adopt::Report& report) {
    if (report.already) return fmt::format("{} is already adopted into {}", source, target);
    return fmt::format("{} {}adopted into {}", source, ctx.globals.dry_run ? "would be " : "",
                       target);
}

Json adjustments_json(const adopt::Report& report) {
    auto list = Json::array();
    for (const auto& a : report.adjustments)
        list.add(Json::object()
                     .set("table", a.table)
                     .set("row", a.row)
                     .set("field", a.field)
                     .set("before", a.before)
                     .set("after", a.after)
                     .set("why", a.why));
    return list;
}

Json reconciliation_json(const adopt::Report& report) {
    auto list = Json::array();
    for (const auto& check : report.checks)
        list.add(Json::object()
                     .set("what", check.what)
                     .set("unit", check.unit == adopt::Unit::rows ? "rows" : "kopecks")
                     .set("source", check.source)
                     .set("target", check.target)
                     .set("explained", check.explained)
                     .set("roundings", check.roundings)
                     .set("holds", check.holds()));
    return list;
}

Json json_of(const Context& ctx, const std::string& source, const std::string& target,
             const adopt::Report& report) {
    auto carried = Json::array();
    for (const auto& [table, rows, as] : report.carried)
        carried.add(Json::object().set("table", table).set("rows", rows).set("as", as));
    auto translations = Json::array();
    for (const auto& [field, before, after, rows] : report.translations)
        translations.add(Json::object()
                             .set("field", field)
                             .set("before", before)
                             .set("after", after)
                             .set("rows", rows));
    auto skipped = Json::array();
    for (const auto& [what, rows, why] : report.skipped)
        skipped.add(Json::object().set("what", what).set("rows", rows).set("why", why));
    auto json = Json::object()
                    .set("source", source)
                    .set("target", target)
                    .set("changed", !report.already)
                    .set("carried", std::move(carried))
                    .set("translations", std::move(translations))
                    .set("adjustments", adjustments_json(report))
                    .set("skipped", std::move(skipped))
                    .set("rates", report.rates.empty() ? Json() : Json(report.rates))
                    .set("reconciliation", reconciliation_json(report));
    if (ctx.globals.dry_run) json.set("dry_run", true);
    return json;
}

}  // namespace

Document adoption(const Context& ctx, const std::filesystem::path& source,
                  const std::filesystem::path& target, const adopt::Report& report) {
    Text text(paint_for_out(ctx));
    text.headline(sentence_of(ctx, source.string(), target.string(), report));
    if (!report.already) {
        add_tables(text, report);
        add_adjustments(text, report, ctx);
        if (!report.rates.empty()) {
            text.section("for the configuration");
            text.add(report.rates);
        }
        add_reconciliation(text, report);
    }
    return {json_of(ctx, source.string(), target.string(), report), text.take()};
}

}  // namespace repair::cmd
