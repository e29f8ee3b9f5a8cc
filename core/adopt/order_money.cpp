#include "core/adopt/order_money.hpp"

#include "core/adopt/checks.hpp"
#include "core/adopt/findings.hpp"
#include "core/adopt/old_values.hpp"
#include "core/domain/amount.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace repair::adopt {
namespace {

using base::Money;
using domain::MoneyStyle;

std::string shown(Money money) {
    return render_money(money, MoneyStyle::plain);
}

/// One closed order's money on its way.
class Closing {
public:
    Closing(const SourceRow& row, const SourceRow* report, const std::string& number,
            Findings& findings)
        : row_(row), report_(report), number_(number), findings_(findings) {}

    domain::Settlement settle() {
        const auto materials = read("materials", checks::materials);
        const auto master = read("master_share", checks::master_share);
        const auto company = read("company_share", checks::company_share);
        domain::Settlement done;
        done.sums.materials = materials.value_or(Money{});
        done.sums.total = total(done.sums.materials, master, company);
        done.sums.review = read_flag("review");
        done.sums.out_of_city = read_flag("out_of_city");
        share(done, master, company);
        give_terms(done);
        explain(checks::total, "total", done.sums.total);
        explain(checks::materials, "materials", done.sums.materials);
        explain(checks::master_share, "master_share", done.master_share);
        explain(checks::company_share, "company_share", done.company_share);
        return done;
    }

private:
    void adjust(const char* field, const std::string& before, Money after, const char* why) {
        findings_.adjust({.table = "orders",
                          .row = number_,
                          .field = field,
                          .before = before,
                          .after = shown(after),
                          .why = why});
    }

    /// What the report says; a zero there may as well be nothing.
    [[nodiscard]] std::optional<Money> reported(const char* field) const {
        if (report_ == nullptr) return std::nullopt;
        const auto found = amount((*report_)[field]);
        return found && found->value != Money{} ? std::optional(found->value) : std::nullopt;
    }

    /// nullopt for what is no amount, which is said here unless nothing stood there.
    std::optional<Money> read(const char* field, const char* check) {
        const auto sign = check == checks::company_share ? Sign::any : Sign::positive;
        const auto found = amount(row_[field], sign);
        if (!found) {
            if (const auto said = reported(field)) {
                adjust(field, one_line(row_[field]), *said, "taken from order_reports");
                return said;
            }
            if (found.error() != AmountProblem::missing)
                adjust(field, one_line(row_[field]), Money{}, word(found.error()));
            return std::nullopt;
        }
        if (found->rounded) {
            findings_.round(check);
            adjust(field, one_line(row_[field]), found->value, "no whole kopecks; rounded");
        }
        return found->value;
    }

    /// Where the total is no amount, the shares and the materials may say what it was.
    Money total(Money materials, const std::optional<Money>& master,
                const std::optional<Money>& company) {
        const auto found = amount(row_["total"]);
        if (found || reported("total")) return read("total", checks::total).value_or(Money{});
        const auto sum = materials + master.value_or(Money{}) + company.value_or(Money{});
        const bool known = master && company && sum > Money{};
        const auto after = known ? sum : Money{};
        const auto why = fmt::format("{}{}", word(found.error()),
                                     known ? "; what the shares and the materials come to" : "");
        adjust("total", one_line(row_["total"]), after, why.c_str());
        return after;
    }

    bool read_flag(const char* field) {
        const auto found = flag(row_[field]);
        if (!found && !row_[field].empty())
            findings_.adjust({.table = "orders",
                              .row = number_,
                              .field = field,
                              .before = one_line(row_[field]),
                              .after = "no",
                              .why = "neither yes nor no"});
        return found.value_or(false);
    }

    /// The master's share is what was paid: it stays, and the company has the rest.
    void share(domain::Settlement& done, const std::optional<Money>& master,
               const std::optional<Money>& company) {
        const auto net = done.net();
        done.master_share = master.value_or(Money{});
        if (!master && company) {
            done.master_share = std::max(net - *company, Money{});
            adjust("master_share", one_line(row_["master_share"]), done.master_share,
                   "missing; what the company's share leaves");
        }
        done.company_share = net - done.master_share;
        if (company && *company == done.company_share) return;
        if (!company && done.company_share == Money{}) return;
        const auto* why = company  ? "the shares do not add up to the net; the master's is kept"
                          : master ? "missing; what the master's share leaves"
                                   : "no shares are known: the company's is all of the net";
        adjust("company_share", one_line(row_["company_share"]), done.company_share, why);
    }

    static void give_terms(domain::Settlement& done) {
        const auto net = done.net();
        const bool loss = net < Money{};
        if (net > Money{})
            done.percent = static_cast<int>(std::clamp<std::int64_t>(
                (done.master_share.kopecks * 100 + net.kopecks / 2) / net.kopecks, 0, 100));
        done.terms = {.scope = loss ? domain::RateScope::company_cost : domain::RateScope::standard,
                      .rate = {.percent = done.percent, .threshold = {}, .percent_above = 0},
                      .review_bonus = 0,
                      .out_of_city_bonus = 0,
                      .senior_floor = 0,
                      .senior = false};
    }

    void explain(const char* check, const char* field, Money after) {
        findings_.explain(check, (after - tallied(row_[field])).kopecks);
    }

    const SourceRow& row_;
    const SourceRow* report_;
    const std::string& number_;
    Findings& findings_;
};

}  // namespace

domain::Settlement closed_money(const SourceRow& row, const SourceRow* report,
                                const std::string& number, Findings& findings) {
    return Closing(row, report, number, findings).settle();
}

std::string unclosed_money(const SourceRow& row) {
    constexpr std::array names{std::pair{"total", "сумма"}, std::pair{"materials", "материалы"},
                               std::pair{"master_share", "мастеру"},
                               std::pair{"company_share", "компании"}};
    std::string words;
    for (const auto& [field, name] : names) {
        const auto found = amount(row[field], Sign::any);
        if (found && found->value == Money{}) continue;
        const auto typed = found ? shown(found->value) : one_line(row[field]);
        if (!typed.empty()) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", name, typed);
    }
    if (flag(row["review"]).value_or(false)) words += words.empty() ? "отзыв" : ", отзыв";
    if (flag(row["out_of_city"]).value_or(false)) words += words.empty() ? "выезд" : ", выезд";
    return words;
}

std::optional<Money> prepaid(const SourceRow& row, const std::string& number, Findings& findings) {
    const auto found = amount(row["prepayment"]);
    const auto counted = tallied(row["prepayment"]);
    if (!found || found->value == Money{}) {
        findings.explain(checks::prepayment, -counted.kopecks);
        if (!found && found.error() != AmountProblem::missing)
            findings.adjust({.table = "orders",
                             .row = number,
                             .field = "prepayment",
                             .before = one_line(row["prepayment"]),
                             .why = word(found.error())});
        return std::nullopt;
    }
    if (found->rounded) {
        findings.round(checks::prepayment);
        findings.adjust({.table = "orders",
                         .row = number,
                         .field = "prepayment",
                         .before = one_line(row["prepayment"]),
                         .after = shown(found->value),
                         .why = "no whole kopecks; rounded"});
    }
    findings.explain(checks::prepayment, (found->value - counted).kopecks);
    return found->value;
}

}  // namespace repair::adopt
