#include "core/base/zone.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <date/tz.h>

namespace repair::base {
namespace {

using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;

const date::time_zone* locate(std::string_view name) {
    try {
        // A zone is read on first use: now is when a file that is none can still be refused.
        const auto* const zone = date::locate_zone(name);
        static_cast<void>(zone->get_info(Time{}));
        return zone;
    } catch (const std::exception&) {
        throw Error(Errc::config, fmt::format("no time zone '{}'", printable(name)),
                    "use a name like Europe/Moscow: timedatectl list-timezones prints them, and "
                    "/usr/share/zoneinfo (package tzdata) holds them");
    }
}

Time at_offset(local_seconds local, const date::sys_info& info) {
    return Time{local.time_since_epoch() - info.offset};
}

/// `digits` of them, zeros in front. By hand: lists print millions of times.
void append_number(std::string& text, unsigned number, unsigned digits) {
    text.append(digits, '0');
    for (auto place = text.end(); digits != 0; --digits, number /= 10)
        *--place = static_cast<char>('0' + number % 10);
}

void append_clock(std::string& text, std::chrono::minutes since_midnight) {
    const auto minutes = static_cast<unsigned>(since_midnight.count());
    append_number(text, minutes / 60, 2);
    text += ':';
    append_number(text, minutes % 60, 2);
}

/// `local` as if it were UTC: what the calendar types of the standard library can take apart.
std::string date_and_time(Time local) {
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day ymd{day};
    const auto minutes = std::chrono::floor<std::chrono::minutes>(local - day);
    const int year{ymd.year()};
    if (year < 0 || year > 9999)
        return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", year,
                           static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                           minutes.count() / 60, minutes.count() % 60,
                           (local - day - minutes).count());
    std::string text;
    append_number(text, static_cast<unsigned>(year), 4);
    text += '-';
    append_number(text, static_cast<unsigned>(ymd.month()), 2);
    text += '-';
    append_number(text, static_cast<unsigned>(ymd.day()), 2);
    text += 'T';
    append_clock(text, minutes);
    text += ':';
    append_number(text, static_cast<unsigned>((local - day - minutes).count()), 2);
    return text;
}

}  // namespace

Zone::Zone(std::string_view name) : zone_(locate(name)) {}

const std::string& Zone::name() const noexcept {
    return zone_->name();
}

local_seconds Zone::to_local(Time at) const {
    return local_seconds{at.time_since_epoch() + offset(at)};
}

Time Zone::to_time(local_seconds local) const {
    const auto info = zone_->get_info(date::local_seconds{local.time_since_epoch()});
    if (info.result == date::local_info::nonexistent) return info.first.end;
    return at_offset(local, info.first);
}

seconds Zone::offset(Time at) const {
    return zone_->get_info(at).offset;
}

local_days Zone::day_of(Time at) const {
    return std::chrono::floor<std::chrono::days>(to_local(at));
}

Time Zone::start_of(local_days day) const {
    return to_time(day);
}

Time Zone::end_of(local_days day) const {
    return to_time(day + std::chrono::days{1});
}

std::string rfc3339(Time at, const Zone& zone) {
    const auto offset = std::chrono::floor<std::chrono::minutes>(zone.offset(at));
    auto text = date_and_time(at + offset);
    text += offset.count() < 0 ? '-' : '+';
    append_clock(text, std::chrono::abs(offset));
    return text;
}

std::string rfc3339(Time at) {
    return date_and_time(at) + "Z";
}

}  // namespace repair::base
