#include "core/config/shapes.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/base/zone.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::config {
namespace {

constexpr auto none = std::string_view::npos;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_name(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

}  // namespace

std::string check_zone(std::string_view text) {
    try {
        const base::Zone zone{std::string(text)};
        return {};
    } catch (const base::Error&) {
        return fmt::format("must be a time zone of this machine like Europe/Moscow, not \"{}\"",
                           repeatable(text));
    }
}

std::string check_currency(std::string_view text) {
    const bool capitals = std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    return text.size() == 3 && capitals ? "" : "must be three capital letters like RUB";
}

std::string check_url(std::string_view text) {
    if (text.empty()) return {};
    const auto begin = text.find("://");
    const auto scheme = text.substr(0, begin);
    if (begin == none || (scheme != "http" && scheme != "https"))
        return "must begin with https:// or http://";
    const auto host = text.substr(begin + 3, text.find_first_of("/?#", begin + 3) - begin - 3);
    if (host.empty() || text.find(' ') != none) return "must be a URL like https://example.org/";
    return host.find('@') == none ? "" : "must not hold a user name or a password";
}

std::string check_map_url(std::string_view text) {
    auto wrong = check_url(text);
    if (wrong.empty() && !text.empty() && text.find("{address}") == none)
        return "must hold {address}, where the client's address goes";
    return wrong;
}

std::string check_prefix(std::string_view text) {
    return std::ranges::all_of(text, is_name) ? "" : "must be letters a-z, digits, _ and - only";
}

std::string check_path(std::string_view text) {
    return text.empty() ? "must not be empty" : check_no_tilde(text);
}

std::string check_no_tilde(std::string_view text) {
    return text.starts_with('~') ? "begins with ~, which stands for nothing here" : "";
}

bool holds_token(std::string_view text) {
    for (auto colon = text.find(':'); colon != none; colon = text.find(':', colon + 1)) {
        const auto before = text.substr(0, colon);
        const auto after = text.substr(colon + 1);
        const auto* const end = std::ranges::find_if_not(after, is_name);
        if (!before.empty() && is_digit(before.back()) && end - after.begin() >= 30) return true;
    }
    return false;
}

std::string repeatable(std::string_view text) {
    return holds_token(text) ? "(a bot token)" : base::printable(text);
}

}  // namespace repair::config
