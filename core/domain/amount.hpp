#pragma once

#include "core/base/expected.hpp"
#include "core/base/money.hpp"

#include <string>
#include <string_view>

namespace repair::domain {

/// The most that may be typed as one amount: ten million roubles.
inline constexpr base::Money largest_amount{1'000'000'000};

/// Why a text is not an amount.
enum class AmountFault {
    empty,
    not_a_number,
    negative,
    grouping,     ///< Spaces or separators that do not part groups of three: "5000 600".
    ambiguous,    ///< "1.234" is one rouble to some and a thousand to others.
    too_precise,  ///< More than two digits after the point.
    too_much,     ///< Over largest_amount.
};

/// Reads what people type for money: "5000", "5 000,50 руб", "1.234,56", "5000₽".
/// Integers all the way. tests/data/amounts.tsv is the contract.
[[nodiscard]] base::Expected<base::Money, AmountFault> parse_amount(std::string_view text);

/// The fault in English words that follow the text in an error message: amount '-1' →
/// "is negative".
[[nodiscard]] std::string explain(AmountFault fault, std::string_view given);

enum class MoneyStyle {
    people,  ///< "12 345,50 ₽", "500 ₽", "−500 ₽": no-break spaces, no ",00".
    plain,   ///< "12345.50", "-500.00": for CSV and scripts.
};

/// parse_amount(render_money(x, any style)) == x for every amount from 0 to largest_amount.
[[nodiscard]] std::string render_money(base::Money money, MoneyStyle style = MoneyStyle::people);

}  // namespace repair::domain
