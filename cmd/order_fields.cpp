#include "cmd/order_fields.hpp"

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/output.hpp"
#include "core/base/error.hpp"
#include "core/base/nearest.hpp"
#include "core/base/text.hpp"
#include "core/base/zone.hpp"
#include "core/config/config.hpp"
#include "core/domain/amount.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;

[[noreturn]] void unusable(std::string_view what, const std::string& why, std::string hint) {
    throw Error(Errc::usage, fmt::format("{}: {}", what, why), std::move(hint));
}

base::Money parsed_amount(std::string_view option, const std::string& typed) {
    const auto amount = domain::parse_amount(typed);
    if (amount) return *amount;
    unusable(option, fmt::format("'{}' {}", base::printable(typed), explain(amount.error(), typed)),
             "an amount in roubles: 5000 or 5000,50");
}

std::optional<unsigned> number_in(std::string_view digits) {
    unsigned number = 0;
    const auto [rest, error] = std::from_chars(digits.begin(), digits.end(), number);
    if (digits.empty() || error != std::errc{} || rest != digits.end()) return std::nullopt;
    return number;
}

/// "22.10.2025", "2025-10-22" and "22.10" by their separator.
std::optional<std::chrono::year_month_day> parse_date(std::string_view text, char separator,
                                                      int this_year) {
    std::vector<unsigned> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(separator, at), text.size());
        const auto number = number_in(text.substr(at, end - at));
        if (!number) return std::nullopt;
        parts.push_back(*number);
        at = end + 1;
    }
    const bool iso = separator == '-';
    if (iso ? parts.size() != 3 : parts.size() < 2 || parts.size() > 3) return std::nullopt;
    const auto year = parts.size() == 2 ? this_year : static_cast<int>(parts[iso ? 0 : 2]);
    const auto date = std::chrono::year(year) / std::chrono::month(parts[1]) /
                      std::chrono::day(parts[iso ? 2 : 0]);
    if (!date.ok() || year < 1970 || year > 9999) return std::nullopt;
    return date;
}

std::optional<std::chrono::local_days> parse_day(std::string_view text,
                                                 std::chrono::local_days today) {
    if (text == "today" || text == "сегодня") return today;
    if (text == "yesterday" || text == "вчера") return today - std::chrono::days(1);
    if (text == "tomorrow" || text == "завтра") return today + std::chrono::days(1);
    const auto this_year = int(std::chrono::year_month_day(today).year());
    for (const char separator : {'-', '.'})
        if (const auto date = parse_date(text, separator, this_year))
            return std::chrono::local_days(*date);
    return std::nullopt;
}

}  // namespace

std::string text_of(const Arguments& args, std::string_view option, domain::Field field) {
    auto cleaned = domain::clean_field(field, args.text(option));
    if (cleaned) return *std::move(cleaned);
    throw Error(Errc::usage, explain(cleaned.error()));
}

std::optional<std::string> find_text_of(const Arguments& args, std::string_view option,
                                        domain::Field field) {
    if (!args.has(option)) return std::nullopt;
    return text_of(args, option, field);
}

domain::Phone phone_of(const std::string& typed) {
    auto phone = domain::parse_phone(typed);
    if (phone) return *std::move(phone);
    unusable("phone", fmt::format("'{}' {}", base::printable(typed), explain(phone.error(), typed)),
             "a phone like +79001234567 or 8 900 123-45-67");
}

base::Money amount_of(const Arguments& args, std::string_view option) {
    return parsed_amount(option, args.text(option));
}

std::optional<base::Money> find_amount_of(const Arguments& args, std::string_view option) {
    if (!args.has(option)) return std::nullopt;
    return amount_of(args, option);
}

std::optional<domain::Visit> visit_of(const std::string& typed, Context& ctx) {
    const auto text = base::trim(typed);
    if (text.empty() || text == "none") return std::nullopt;
    auto visit = domain::parse_visit(typed, ctx.now(), ctx.zone());
    if (visit) return *std::move(visit);
    unusable("visit", explain(visit.error(), typed),
             "a time like 'завтра в 10' or 'tomorrow 10-12'");
}

std::chrono::sys_days due_of(const std::string& typed, Context& ctx) {
    const auto due = domain::parse_due(typed, ctx.now(), ctx.zone());
    if (!due)
        unusable("--due", explain_due(due.error(), typed), "a date like 25.10 or 'через неделю'");
    const auto warnings = domain::due_warnings(*due, ctx.now(), ctx.zone());
    if (warnings.weekend) note(ctx, "the due date is on a weekend");
    if (warnings.far) note(ctx, "the due date is more than 90 days away");
    return std::chrono::sys_days(*due);
}

std::string equipment_of(const std::string& typed, Context& ctx) {
    const auto& kinds = ctx.config().rules.equipment;
    const auto wanted = base::fold(base::trim(typed));
    for (const auto& kind : kinds)
        if (base::fold(kind) == wanted) return kind;
    const auto near = base::nearest(typed, kinds);
    std::string all;
    for (const auto& kind : kinds)
        all += (all.empty() ? "" : ", ") + kind;
    unusable("equipment",
             fmt::format("the office repairs no '{}'{}", base::printable(typed),
                         near ? fmt::format("; did you mean '{}'?", *near) : ""),
             "one of: " + all);
}

std::chrono::local_days day_of(const Arguments& args, std::string_view option, Context& ctx) {
    const auto& typed = args.text(option);
    if (const auto day = parse_day(base::trim(typed), ctx.zone().day_of(ctx.now()))) return *day;
    unusable(option, fmt::format("'{}' is no day of the calendar", base::printable(typed)),
             "a day like 2025-10-22, 22.10.2025 or today");
}

}  // namespace repair::cmd
