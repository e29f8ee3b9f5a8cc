#pragma once

#include "core/base/expected.hpp"

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace repair::domain {

/// A telephone number in the one form we store: '+' and 10–15 digits, Russian ones
/// +7XXXXXXXXXX. Personal data: nothing prints it by accident; full() is for a reader whom
/// privacy.hpp allows, masked() for everybody else and for logs.
class Phone {
public:
    Phone() = default;

    /// Wraps a number that parse_phone() once made, as the store reads it back. Checks nothing.
    static Phone stored(std::string normalised) { return Phone(std::move(normalised)); }

    [[nodiscard]] const std::string& full() const noexcept { return number_; }
    [[nodiscard]] std::string masked() const;  ///< "+7•••••••567"
    [[nodiscard]] bool empty() const noexcept { return number_.empty(); }

    friend bool operator==(const Phone&, const Phone&) = default;
    friend auto operator<=>(const Phone&, const Phone&) = default;

private:
    explicit Phone(std::string number) : number_(std::move(number)) {}

    std::string number_;
};

/// Why a text is not a telephone number.
enum class PhoneFault { empty, no_digits, too_short, too_long, stray_text, unknown_country };

/// Normalises what people type: "8 (900) 123-45-67" and "тел. 9001234567" become
/// +79001234567; a foreign number needs its '+'. tests/data/phones.tsv is the contract.
[[nodiscard]] base::Expected<Phone, PhoneFault> parse_phone(std::string_view text);

/// The fault in English words, for an error message: "has 3 digits, needs 10 or 11".
[[nodiscard]] std::string explain(PhoneFault fault, std::string_view given);

}  // namespace repair::domain
