#include "core/config/parse.hpp"

#include "core/base/text.hpp"
#include "core/domain/amount.hpp"

#include <algorithm>
#include <charconv>

namespace repair::config {
namespace {

using std::chrono::days;
using std::chrono::minutes;

template <typename Number>
std::optional<Number> whole(std::string_view text) {
    Number number{};
    const auto* const end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, number);
    if (fault != std::errc{} || stop != end) return std::nullopt;
    return number;
}

/// "1d12h30m": each unit at most once, the largest first.
std::optional<minutes> find_duration(std::string_view text) {
    struct Unit {
        char letter;
        minutes length;
    };
    static constexpr Unit units[] = {
        {'w', days{7}}, {'d', days{1}}, {'h', minutes{60}}, {'m', minutes{1}}};

    if (text.empty()) return std::nullopt;
    minutes sum{0};
    for (const auto& unit : units) {
        const auto end = text.find_first_not_of("0123456789");
        if (end == std::string_view::npos || text[end] != unit.letter) continue;
        const auto count = whole<std::uint16_t>(text.substr(0, end));
        if (!count) return std::nullopt;
        sum += *count * unit.length;
        text.remove_prefix(end + 1);
    }
    return text.empty() ? std::optional{sum} : std::nullopt;
}

bool is_fit(const Limits& limits, std::string_view text) {
    const auto length = static_cast<std::int64_t>(base::length(text));
    if (base::trim(text) != text || length < limits.least || length > limits.most) return false;
    return text.empty() || limits.form.fits == nullptr || limits.form.fits(text);
}

}  // namespace

bool parse(const Limits& limits, std::string_view text, std::string& to) {
    to = text;
    if (!limits.choices.empty()) return std::ranges::count(limits.choices, text) > 0;
    return is_fit(limits, text);
}

bool parse(const Limits& limits, std::string_view text, std::filesystem::path& to) {
    to = text;
    return is_fit(limits, text);
}

bool parse(const Limits&, std::string_view text, bool& to) {
    to = text == "true";
    return to || text == "false";
}

bool parse(const Limits& limits, std::string_view text, int& to) {
    const auto number = whole<int>(text);
    to = number.value_or(0);
    return number && to >= limits.least && to <= limits.most;
}

bool parse(const Limits& limits, std::string_view text, minutes& to) {
    const auto found = find_duration(text);
    to = found.value_or(minutes{0});
    return found && to.count() >= limits.least && to.count() <= limits.most;
}

bool parse(const Limits& limits, std::string_view text, days& to) {
    const auto found = find_duration(text);
    to = std::chrono::duration_cast<days>(found.value_or(minutes{0}));
    return found == to && to.count() >= limits.least && to.count() <= limits.most;
}

bool parse(const Limits&, std::string_view text, TimeOfDay& to) {
    if (text.size() != 5 || text[2] != ':') return false;
    const auto hour = whole<unsigned>(text.substr(0, 2));
    const auto minute = whole<unsigned>(text.substr(3));
    if (!hour || !minute || *hour > 23 || *minute > 59) return false;
    to.since_midnight = minutes{*hour * 60 + *minute};
    return true;
}

bool parse(const Limits& limits, std::string_view text, base::Money& to) {
    const auto amount = domain::parse_amount(text);
    if (!amount) return false;
    to = *amount;
    return to.kopecks >= limits.least && to.kopecks <= limits.most;
}

bool parse(const Limits& limits, std::string_view text, std::optional<base::Money>& to) {
    return parse(limits, text, to.emplace());
}

bool parse(const Limits&, std::string_view text, domain::UserId& to) {
    const auto id = whole<std::int64_t>(text);
    to = domain::UserId{id.value_or(0)};
    return id && *id > 0;
}

bool parse(const Limits& limits, std::string_view text, domain::Status& to) {
    const auto status = domain::find_status(text);
    to = status.value_or(domain::Status::fresh);
    return status && std::ranges::count(limits.choices, text) > 0;
}

bool parse(const Limits&, std::string_view text, Retention& to) {
    struct Count {
        std::string_view word;
        int* number;
        bool seen = false;
    };
    to = {};
    Count counts[] = {{"hourly", &to.hourly}, {"daily", &to.daily}, {"monthly", &to.monthly}};

    const auto parts = comma_parts(text);
    for (const auto part : parts) {
        const auto word = part.substr(0, part.find(' '));
        auto* const count = std::ranges::find(counts, word, &Count::word);
        const auto number = whole<std::uint16_t>(base::trim(part.substr(word.size())));
        if (count == std::end(counts) || count->seen || !number) return false;
        *count->number = *number;
        count->seen = true;
    }
    return !parts.empty();
}

bool parse(const Limits&, std::string_view text, Proxy& to) {
    constexpr auto none = std::string_view::npos;
    to = {};
    if (text.empty()) return true;
    const auto scheme = text.substr(0, text.starts_with("http://") ? 7 : 10);
    if (scheme != "http://" && scheme != "socks5h://") return false;

    const auto rest = text.substr(scheme.size());
    const auto host = rest.substr(rest.rfind('@') + 1);  // npos + 1 == 0: all of it
    const auto user = rest.substr(0, rest.size() - host.size());
    const auto port = host.rfind(':');
    if (port == none || port == 0 || host.find_first_of("/ ?#") != none) return false;
    if (whole<std::uint16_t>(host.substr(port + 1)).value_or(0) == 0) return false;

    to.url = scheme;
    const auto colon = user.find(':');
    if (colon != none) {
        to.url.append(user.substr(0, colon)).append("@");
        to.password = base::Secret(std::string(user.substr(colon + 1, user.size() - colon - 2)));
    } else {
        to.url.append(user);
    }
    to.url.append(host);
    return true;
}

std::vector<std::string_view> comma_parts(std::string_view text) {
    std::vector<std::string_view> parts;
    if (text.empty()) return parts;
    for (auto end = text.find(','); end != std::string_view::npos; end = text.find(',')) {
        parts.push_back(base::trim(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    parts.push_back(base::trim(text));
    return parts;
}

}  // namespace repair::config
