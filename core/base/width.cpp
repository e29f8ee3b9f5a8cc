#include "core/base/width.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <utf8proc.h>

namespace repair::base {
namespace {

constexpr char32_t emoji_style = 0xFE0F;
constexpr char32_t keycap = 0x20E3;
constexpr std::string_view ellipsis = "…";

bool is_regional(char32_t point) noexcept {
    return point >= 0x1F1E6 && point <= 0x1F1FF;
}

bool is_pictograph(char32_t point) noexcept {
    return utf8proc_get_property(static_cast<utf8proc_int32_t>(point))->boundclass ==
           UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

std::size_t point_width(char32_t point) noexcept {
    const auto kind = glyph(point);
    if (kind == Glyph::invisible || kind == Glyph::line || kind == Glyph::joiner) return 0;
    const auto columns = utf8proc_charwidth(static_cast<utf8proc_int32_t>(point));
    return static_cast<std::size_t>(std::max(columns, 0));
}

struct Cluster {
    std::size_t bytes = 0;
    std::size_t columns = 0;
};

/// The columns after one more member. An emoji sequence is one picture, drawn in two columns
/// when any part of it is; letters and their marks simply add up.
std::size_t joined(std::size_t columns, bool picture, char32_t member) noexcept {
    if (member == keycap || is_regional(member)) return 2;
    if (!picture) return columns + point_width(member);
    return member == emoji_style ? 2 : std::max(columns, point_width(member));
}

/// The first grapheme cluster of `text`, which is not empty.
Cluster measured_cluster(std::string_view text) noexcept {
    const auto first = first_step(text);
    const bool picture = is_pictograph(first.point);
    Cluster cluster{first.bytes, point_width(first.point)};
    auto before = static_cast<utf8proc_int32_t>(first.point);
    utf8proc_int32_t state = 0;
    while (cluster.bytes < text.size()) {
        const auto next = first_step(text.substr(cluster.bytes));
        const auto point = static_cast<utf8proc_int32_t>(next.point);
        if (utf8proc_grapheme_break_stateful(before, point, &state)) break;
        cluster.columns = joined(cluster.columns, picture, next.point);
        cluster.bytes += next.bytes;
        before = point;
    }
    return cluster;
}

/// The longest beginning of `text`, in whole clusters, that is no wider than `columns`.
Cluster longest(std::string_view text, std::size_t columns) noexcept {
    Cluster taken;
    while (taken.bytes < text.size()) {
        const auto next = measured_cluster(text.substr(taken.bytes));
        if (taken.columns + next.columns > columns) break;
        taken.bytes += next.bytes;
        taken.columns += next.columns;
    }
    return taken;
}

}  // namespace

std::size_t first_cluster(std::string_view text) noexcept {
    return text.empty() ? 0 : measured_cluster(text).bytes;
}

std::size_t width(std::string_view text) {
    return longest(text, std::string_view::npos).columns;
}

std::string fit(std::string_view text, std::size_t columns) {
    const auto whole = longest(text, columns);
    if (whole.bytes == text.size()) return std::string(text);
    if (columns == 0) return {};
    std::string cut(text.substr(0, longest(text, columns - 1).bytes));
    return cut += ellipsis;
}

std::size_t beginning(std::string_view text, std::size_t columns) {
    if (text.empty()) return 0;
    return std::max(longest(text, columns).bytes, first_cluster(text));
}

std::string pad(std::string_view text, std::size_t columns, Align align) {
    const auto taken = width(text);
    const std::string spaces(columns > taken ? columns - taken : 0, ' ');
    return align == Align::left ? std::string(text) + spaces : spaces + std::string(text);
}

}  // namespace repair::base
