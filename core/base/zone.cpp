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

/// `local` as if it were UTC: what the calendar types of the standard library can take apart.
std::string date_and_time(Time local) {
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day ymd{day};
    const std::chrono::hh_mm_ss clock{local - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(ymd.year()),
                       static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
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
    const auto ahead = std::chrono::hh_mm_ss{std::chrono::abs(offset)};
    return fmt::format("{}{}{:02}:{:02}", date_and_time(at + offset),
                       offset.count() < 0 ? '-' : '+', ahead.hours().count(),
                       ahead.minutes().count());
}

std::string rfc3339(Time at) {
    return date_and_time(at) + "Z";
}

}  // namespace repair::base
