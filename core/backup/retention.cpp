#include "core/backup/retention.hpp"

#include "core/base/zone.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>

namespace repair::backup {
namespace {

constexpr std::array<std::pair<Ruling, std::string_view>, 11> words{{
    {Ruling::pinned, "pinned"},
    {Ruling::of_the_future, "dated in the future"},
    {Ruling::of_another, "of another office"},
    {Ruling::newest_proven, "the newest proven one"},
    {Ruling::newest_drilled, "the last that a drill was made with"},
    {Ruling::before_a_change, "made before a change, under 30 days old"},
    {Ruling::among_the_last, "among the last 5"},
    {Ruling::hourly, "the last of its hour"},
    {Ruling::daily, "the last of its day"},
    {Ruling::monthly, "the last of its month"},
    {Ruling::superseded, "superseded"},
}};

/// Keeps the first that is seen of each period, of so many periods.
template <typename Key>
class Quota {
public:
    explicit Quota(int most) : most_(static_cast<std::size_t>(std::max(most, 0))) {}

    bool take(const Key& key) { return seen_.size() < most_ && seen_.insert(key).second; }

private:
    std::size_t most_;
    std::set<Key> seen_;
};

bool is_young_safety(const Manifest& copy, base::Time now) {
    return copy.purpose != Purpose::asked && copy.made_at + kept_after_change > now;
}

/// Newest first; of those of one second the later name first.
std::vector<std::size_t> by_age(std::span<const Manifest> copies) {
    std::vector<std::size_t> order(copies.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        return std::tie(copies[a].made_at, copies[a].file) >
               std::tie(copies[b].made_at, copies[b].file);
    });
    return order;
}

/// The copy that the latest drill was made with; none: one past the last.
std::size_t newest_drill(std::span<const Manifest> copies, std::string_view office_id) {
    auto newest = copies.size();
    for (std::size_t at = 0; at < copies.size(); ++at) {
        if (!copies[at].drilled_at || copies[at].content.office_id != office_id) continue;
        if (newest == copies.size() || *copies[at].drilled_at > *copies[newest].drilled_at)
            newest = at;
    }
    return newest;
}

}  // namespace

std::string_view word(Ruling ruling) {
    return std::ranges::find(words, ruling, &decltype(words)::value_type::first)->second;
}

std::vector<Ruling> judge(std::span<const Manifest> copies, std::string_view office_id,
                          const Retention& retention, base::Time now, const base::Zone& zone) {
    std::vector<Ruling> rulings(copies.size(), Ruling::superseded);
    Quota<base::Time> hours(retention.hourly);
    Quota<std::chrono::local_days> days(retention.daily);
    Quota<std::chrono::year_month> months(retention.monthly);
    int last = 0;
    bool proven = false;
    const auto last_drilled = newest_drill(copies, office_id);
    for (const auto at : by_age(copies)) {
        const auto& copy = copies[at];
        auto& ruling = rulings[at];
        if (copy.made_at > now || copy.content.office_id != office_id) {
            ruling = copy.made_at > now ? Ruling::of_the_future : Ruling::of_another;
            continue;
        }
        const auto day = zone.day_of(copy.made_at);
        const std::chrono::year_month_day date(day);
        // Every quota is asked, whatever the copy is kept for: it is the last of its hour even
        // when it is pinned. One that is not proven does not stand in for one that is.
        const bool good = copy.verified_at.has_value();
        const bool hourly =
            good && hours.take(std::chrono::floor<std::chrono::hours>(copy.made_at));
        const bool daily = good && days.take(day);
        const bool monthly = good && months.take(date.year() / date.month());
        const bool newest_proven = good && !std::exchange(proven, true);
        const bool among_the_last = last < always_kept;
        last += good ? 1 : 0;
        const std::array<std::pair<bool, Ruling>, 8> reasons{{
            {copy.pinned, Ruling::pinned},
            {newest_proven, Ruling::newest_proven},
            {is_young_safety(copy, now), Ruling::before_a_change},
            {at == last_drilled, Ruling::newest_drilled},
            {among_the_last, Ruling::among_the_last},
            {hourly, Ruling::hourly},
            {daily, Ruling::daily},
            {monthly, Ruling::monthly},
        }};
        const auto reason = std::ranges::find(reasons, true, &std::pair<bool, Ruling>::first);
        if (reason != reasons.end()) ruling = reason->second;
    }
    return rulings;
}

}  // namespace repair::backup
