#include "core/config/forms.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/zone.hpp"

#include <algorithm>

namespace repair::config {
namespace {

constexpr auto none = std::string_view::npos;
constexpr std::ptrdiff_t shortest_key = 30;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_name(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

/// Between "://" and the path; empty when there is no "://".
std::string_view authority(std::string_view url) {
    const auto begin = url.find("://");
    if (begin == none) return {};
    const auto rest = url.substr(begin + 3);
    return rest.substr(0, rest.find_first_of("/?#"));
}

}  // namespace

bool is_zone(std::string_view text) {
    try {
        const base::Zone zone(text);
        return true;
    } catch (const base::Error&) {
        return false;
    }
}

bool is_currency(std::string_view text) {
    return text.size() == 3 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_url(std::string_view text) {
    const bool web = text.starts_with("https://") || text.starts_with("http://");
    const auto host = authority(text);
    return web && !host.empty() && host.find('@') == none && text.find(' ') == none;
}

bool is_map_url(std::string_view text) {
    return is_url(text) && text.find("{address}") != none;
}

bool is_file_name_part(std::string_view text) {
    return std::ranges::all_of(text, is_name);
}

bool is_path(std::string_view text) {
    return !text.starts_with('~');
}

bool holds_token(std::string_view text) {
    for (auto colon = text.find(':'); colon != none; colon = text.find(':', colon + 1)) {
        const auto before = text.substr(0, colon);
        const auto after = text.substr(colon + 1);
        const auto* const end = std::ranges::find_if_not(after, is_name);
        if (!before.empty() && is_digit(before.back()) && end - after.begin() >= shortest_key)
            return true;
    }
    return false;
}

std::string repeatable(std::string_view text) {
    if (holds_token(text)) return "(a bot token)";
    if (authority(text).find('@') != none) return "(a URL with a password)";
    return base::printable(text);
}

}  // namespace repair::config
