#include "core/domain/phone.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace repair::domain {
namespace {

using base::Glyph;
using base::Unexpected;

constexpr std::size_t russian_digits = 11;
constexpr std::size_t least_digits = 10;
constexpr std::size_t most_digits = 15;
constexpr std::size_t shown_at_end = 3;
constexpr std::string_view bullet = "•";
constexpr std::string_view separators = "-.()";

/// Zones without any country in them (ITU E.164). +89 is what "+8 9…" comes out as.
constexpr std::array<std::string_view, 4> empty_zones{"0", "28", "83", "89"};

constexpr bool is_dash(char32_t point) noexcept {
    return point >= 0x2010 && point <= 0x2015;
}

bool is_separator(char32_t point) noexcept {
    const auto kind = base::glyph(point);
    // Numbers copied from an address book come wrapped in bidi marks.
    if (kind == Glyph::space || kind == Glyph::invisible || is_dash(point)) return true;
    return point < 0x80 && separators.find(static_cast<char>(point)) != std::string_view::npos;
}

/// What was typed, as far as it is a number.
struct Scan {
    bool plus = false;
    std::string digits{};
    bool stray = false;
};

Scan scan(std::string_view text) {
    Scan found;
    bool begun = false;
    base::each_step(text, [&](base::Step step, std::string_view bytes) {
        const auto kind = base::glyph(step.point);
        const bool inside = begun;
        begun = begun || kind == Glyph::digit || step.point == '+';
        if (kind == Glyph::digit)
            found.digits += bytes;
        else if (step.point == '+' && !inside)
            found.plus = true;
        else if (kind == Glyph::numeral || (inside && !is_separator(step.point)))
            found.stray = true;
    });
    return found;
}

std::optional<PhoneFault> length_fault(std::size_t length, std::size_t least, std::size_t most) {
    if (length < least) return PhoneFault::too_short;
    if (length > most) return PhoneFault::too_long;
    return std::nullopt;
}

std::optional<PhoneFault> international_fault(const std::string& digits) {
    if (std::ranges::any_of(empty_zones, [&](auto zone) { return digits.starts_with(zone); }))
        return PhoneFault::unknown_country;
    if (digits.starts_with('7')) return length_fault(digits.size(), russian_digits, russian_digits);
    return length_fault(digits.size(), least_digits, most_digits);
}

std::optional<PhoneFault> domestic_fault(const std::string& digits) {
    if (const auto fault = length_fault(digits.size(), least_digits, russian_digits)) return fault;
    const bool trunk = digits.front() == '7' || digits.front() == '8';
    if (digits.size() == russian_digits)
        return trunk ? std::nullopt : std::optional(PhoneFault::unknown_country);
    // Ten digits that begin with 7 or 8 are eleven with one lost: no guess which.
    if (trunk) return PhoneFault::too_short;
    const bool russian_code =
        std::string_view("349").find(digits.front()) != std::string_view::npos;
    return russian_code ? std::nullopt : std::optional(PhoneFault::unknown_country);
}

/// Whether the digits begin with the 7 or 8 that makes a Russian number eleven long.
bool has_trunk(const Scan& typed) {
    return typed.digits.starts_with('7') || (!typed.plus && typed.digits.starts_with('8'));
}

std::string_view needed(const Scan& typed) {
    const bool complete = typed.plus || typed.digits.size() == least_digits;
    if (complete && has_trunk(typed)) return "11";
    return typed.plus ? "10 to 15" : "10 or 11";
}

}  // namespace

std::string Phone::masked() const {
    if (number_.size() < 1 + shown_at_end + 2) return number_.empty() ? "" : "•••";
    auto shown = number_.substr(0, 2);
    for (auto hidden = number_.size() - 2 - shown_at_end; hidden > 0; --hidden)
        shown += bullet;
    return shown += number_.substr(number_.size() - shown_at_end);
}

base::Expected<Phone, PhoneFault> parse_phone(std::string_view text) {
    text = base::trim(text);
    if (text.empty()) return Unexpected{PhoneFault::empty};
    const auto typed = scan(text);
    if (typed.digits.empty()) return Unexpected{PhoneFault::no_digits};
    if (typed.stray) return Unexpected{PhoneFault::stray_text};
    const auto fault =
        typed.plus ? international_fault(typed.digits) : domestic_fault(typed.digits);
    if (fault) return Unexpected{*fault};
    if (typed.plus) return Phone::stored("+" + typed.digits);
    return Phone::stored("+7" + typed.digits.substr(typed.digits.size() - 10));
}

std::string explain(PhoneFault fault, std::string_view given) {
    const auto typed = scan(given);
    switch (fault) {
        case PhoneFault::empty: return "is empty";
        case PhoneFault::no_digits: return "has no digits";
        case PhoneFault::too_short:
        case PhoneFault::too_long:
            return fmt::format("has {} digit{}, needs {}", typed.digits.size(),
                               typed.digits.size() == 1 ? "" : "s", needed(typed));
        case PhoneFault::stray_text: return "has something besides the number in it or after it";
        case PhoneFault::unknown_country:
            return typed.plus ? "has no country's code after '+'"
                              : "is no Russian number; another country's begins with '+'";
    }
    return {};
}

}  // namespace repair::domain
