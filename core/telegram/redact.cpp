#include "core/telegram/redact.hpp"

#include <string>

namespace repair::telegram {
namespace {

/// Too short to be a secret, and likely to be in any text.
constexpr std::size_t shortest = 6;

constexpr std::string_view path = "/bot";
constexpr std::string_view ends = "/ \t\r\n\"'<>?#";

void replace_all(std::string& text, std::string_view what) {
    if (what.size() < shortest) return;
    const std::string_view stars = base::Secret::shown();
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at))
        text.replace(at, what.size(), stars);
}

void hide_paths(std::string& text) {
    const std::string_view stars = base::Secret::shown();
    for (auto at = text.find(path); at != std::string::npos; at = text.find(path, at)) {
        at += path.size();
        const auto end = text.find_first_of(ends, at);
        text.replace(at, end == std::string::npos ? end : end - at, stars);
        at += stars.size();
    }
}

}  // namespace

std::string redacted(std::string_view text, const base::Secret& token) {
    std::string shown(text);
    const auto& whole = token.reveal();
    const auto colon = whole.find(':');
    replace_all(shown, whole);
    if (colon != std::string::npos) {
        for (const auto* const encoded : {"%3A", "%3a"})
            replace_all(shown, whole.substr(0, colon) + encoded + whole.substr(colon + 1));
        replace_all(shown, std::string_view(whole).substr(colon + 1));
    }
    hide_paths(shown);
    return shown;
}

}  // namespace repair::telegram
