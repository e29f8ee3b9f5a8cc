#pragma once

#include "core/base/zone.hpp"
#include "core/domain/visit.hpp"

#include <cstdio>
#include <stdexcept>
#include <string>

namespace repair::test {

/// A wall clock's reading, "2025-10-21 12:00" or "2025-10-21" for its midnight, in `zone`.
inline base::Time wall(const std::string& reading, const base::Zone& zone) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    const auto* const form = "%4d-%2u-%2u %2d:%2d";
    if (std::sscanf(reading.c_str(), form, &year, &month, &day, &hour, &minute) < 3)
        throw std::runtime_error("'" + reading + "' is no date");
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    return zone.to_time(std::chrono::local_days{date} + std::chrono::hours{hour} +
                        std::chrono::minutes{minute});
}

/// The inverse: "2025-10-21 12:00".
inline std::string reading(base::Time at, const base::Zone& zone) {
    auto text = base::rfc3339(at, zone).substr(0, 16);
    text[10] = ' ';
    return text;
}

/// What came of reading a text, as one line: "moment 2025-10-22 10:00",
/// "window 2025-10-22 10:00 2025-10-22 12:00", "day 2025-10-22", "words", "refuse past".
inline std::string outcome(const base::Expected<domain::Visit, domain::VisitFault>& read,
                           const base::Zone& zone) {
    using domain::VisitKind;
    if (!read) return "refuse " + std::string(word(read.error()));
    auto text = std::string(word(read->kind));
    if (!read->start) return text;
    const auto start = reading(*read->start, zone);
    text += ' ' + (read->kind == VisitKind::day ? start.substr(0, 10) : start);
    if (read->kind == VisitKind::window) text += ' ' + reading(*read->end, zone);
    return text;
}

}  // namespace repair::test
