#include "core/bot/pages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::bot {
namespace {

std::int64_t pages(std::int64_t all) {
    return std::max<std::int64_t>(1, (all + page_size - 1) / page_size);
}

}  // namespace

std::int64_t nearest_page(std::int64_t page, std::int64_t all) {
    return std::clamp<std::int64_t>(page, 0, pages(all) - 1);
}

void add_page_keys(const Sight& sight, const PageOf& page, Keys& keys) {
    const auto last = pages(page.all) - 1;
    if (last == 0) return;
    auto& row = keys.emplace_back();
    if (page.page > 0) row.push_back({sight.plain("key.earlier"), page.data(page.page - 1)});
    row.push_back({fmt::format("{}/{}", page.page + 1, last + 1), page.data(page.page)});
    if (page.page < last) row.push_back({sight.plain("key.later"), page.data(page.page + 1)});
}

}  // namespace repair::bot
