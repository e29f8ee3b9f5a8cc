#include "core/adopt/rates.hpp"

#include "core/adopt/findings.hpp"
#include "core/adopt/old_values.hpp"
#include "core/adopt/old_words.hpp"
#include "core/base/text.hpp"
#include "core/domain/fields.hpp"

#include <fmt/format.h>

#include <map>
#include <vector>

namespace repair::adopt {
namespace {

/// As a TOML basic string. Only printable characters are in a kind.
std::string quoted(const std::string& text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') literal += '\\';
        literal += c;
    }
    return literal + "\"";
}

class Rates {
public:
    explicit Rates(Findings& findings) : findings_(findings) {}

    void add(const SourceRow& row) {
        const auto typed = one_line(row["kind"]);
        if (!one_line(row["deleted_at"]).empty())
            return adjust(row, "deleted_at", one_line(row["deleted_at"]), "deleted; left out");
        if (flag(row["default"]).value_or(false))
            return adjust(row, "is_default", typed,
                          "the default rate is settlement.percent of the configuration");
        const auto kind = equipment_of(typed);
        const auto length = base::length(kind);
        const auto [least, most] = domain::limits(domain::Field::equipment);
        if (length < least || length > most || !kinds_.emplace(kind, 0).second)
            return adjust(row, "specialization_name", typed,
                          "no kind of its own; the rate is left out");
        const auto percent = percent_of(row);
        if (percent < 0) {
            kinds_.erase(kind);
            return;
        }
        findings_.translate("equipment", typed, kind);
        kinds_[kind] = percent;
    }

    [[nodiscard]] std::string text() const {
        std::map<int, std::string> by_percent;
        for (const auto& [kind, percent] : kinds_) {
            auto& list = by_percent[percent];
            list.append(list.empty() ? "" : ", ").append(quoted(kind));
        }
        std::string lines;
        for (const auto& [percent, list] : by_percent)
            lines += fmt::format("{}[[settlement.equipment]]\nkinds = [{}]\npercent = {}\n",
                                 lines.empty() ? "" : "\n", list, percent);
        return lines;
    }

private:
    /// Our percents are whole. Negative: there is none.
    int percent_of(const SourceRow& row) {
        // An amount with its hundredths is just as good a percent.
        const auto found = amount(row["percent"]);
        constexpr std::int64_t all = 10'000;
        if (!found || found->value.kopecks > all) {
            adjust(row, "master_percentage", one_line(row["percent"]),
                   "no percent; the rate is left out");
            return -1;
        }
        const auto percent = static_cast<int>((found->value.kopecks + 50) / 100);
        if (found->value.kopecks % 100 != 0)
            adjust(row, "master_percentage", one_line(row["percent"]),
                   "percents are whole here; rounded");
        return percent;
    }

    void adjust(const SourceRow& row, const char* field, const std::string& before,
                const char* why) {
        findings_.adjust({.table = "specialization_rates",
                          .row = one_line(row["id"]),
                          .field = field,
                          .before = before,
                          .after = "",
                          .why = why});
    }

    Findings& findings_;
    std::map<std::string, int> kinds_;
};

}  // namespace

std::string rates_text(const store::ForeignDatabase& source, Findings& findings) {
    const SourceTable table(source, "specialization_rates", rate_columns());
    if (!table.is_there()) return {};
    table.report_left(findings);
    Rates rates(findings);
    table.each([&](const SourceRow& row) { rates.add(row); });
    findings.carry("specialization_rates", table.rows(), "lines for the configuration");
    return rates.text();
}

}  // namespace repair::adopt
