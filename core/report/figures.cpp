#include "core/report/figures.hpp"

#include <algorithm>

namespace repair::report {
namespace {

/// The smallest of `sorted` that at least `percent` of them do not exceed.
std::chrono::seconds nearest_rank(const std::vector<std::chrono::seconds>& sorted,
                                  std::size_t percent) {
    const auto rank = (sorted.size() * percent + 99) / 100;
    return sorted[rank - 1];
}

}  // namespace

Money Takings::average() const noexcept {
    if (closed == 0) return {};
    return {(total.kopecks * 2 + closed) / (closed * 2)};
}

Takings& Takings::operator+=(const Takings& other) noexcept {
    closed += other.closed;
    total += other.total;
    materials += other.materials;
    master_share += other.master_share;
    company_share += other.company_share;
    reviews += other.reviews;
    trips += other.trips;
    return *this;
}

Spread spread_of(std::vector<std::chrono::seconds> all) {
    Spread spread{.count = static_cast<std::int64_t>(all.size())};
    if (all.empty()) return spread;
    std::ranges::sort(all);
    spread.median = nearest_rank(all, 50);
    spread.ninety = nearest_rank(all, 90);
    return spread;
}

std::optional<std::chrono::seconds> average_of(std::chrono::seconds sum, std::int64_t count) {
    if (count == 0) return std::nullopt;
    return std::chrono::seconds((sum.count() * 2 + count) / (count * 2));
}

}  // namespace repair::report
