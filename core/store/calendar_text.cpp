#include "core/store/calendar_text.hpp"

#include "core/base/error.hpp"

#include <fmt/format.h>

#include <charconv>

namespace repair::store {
namespace {

int number(std::string_view digits) {
    int value = -1;
    const auto* const end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, value);
    return error == std::errc{} && rest == end ? value : -1;
}

}  // namespace

std::string text_of_date(std::chrono::sys_days date) {
    const std::chrono::year_month_day day(date);
    return fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()),
                       unsigned(day.day()));
}

std::chrono::sys_days date_from_text(std::string_view text) {
    if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
        const std::chrono::year_month_day day(
            std::chrono::year(number(text.substr(0, 4))),
            std::chrono::month(static_cast<unsigned>(number(text.substr(5, 2)))),
            std::chrono::day(static_cast<unsigned>(number(text.substr(8, 2)))));
        if (day.ok()) return day;
    }
    throw base::Error(base::Errc::corrupt,
                      fmt::format("the database holds '{}' where a date belongs", text));
}

}  // namespace repair::store
