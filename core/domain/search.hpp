#pragma once

#include "core/domain/ids.hpp"
#include "core/domain/phone.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::domain {

// What "search" means, once. An index may propose orders by search_words() and phone_grams();
// matches() decides.

/// The words by which an order is found: those of the client's name and address, folded, cut
/// at everything that is no letter or digit and between letters and digits ("45в" → 45, в).
/// Without repetition, in order of appearance.
[[nodiscard]] std::vector<std::string> search_words(std::string_view name,
                                                    std::string_view address);

/// The pieces by which any three or more digits of a phone are found: every run of four
/// digits, and the last three. "+79001234567" → 7900, 9001, …, 4567, 567.
[[nodiscard]] std::vector<std::string> phone_grams(const Phone& phone);

/// What must each begin some gram of a phone that holds `part` (three digits or more).
[[nodiscard]] std::vector<std::string> part_grams(std::string_view part);

/// One way to read a query: everything in it must hold.
struct Alternative {
    std::optional<OrderId> number{};   ///< The order with this number; then nothing else is set.
    std::vector<std::string> words{};  ///< Each begins some word of search_words().
    std::string phone_part{};          ///< Digits in a row within the phone; empty: not asked.

    friend bool operator==(const Alternative&, const Alternative&) = default;
};

/// All the ways to read what was typed, at most eight, without repetition.
struct Query {
    std::vector<Alternative> alternatives{};

    /// Nothing to search for was typed: nothing matches.
    [[nodiscard]] bool empty() const noexcept { return alternatives.empty(); }
};

/// Reads one search box: an order number ("12", "#12", "№12"), words of name or address, a
/// part of a phone (three digits or more, spaced as people do; 8 also as 7), or words and a
/// phone. Street words ("ул", "дом", "apt") are left out, unless there is nothing else.
[[nodiscard]] Query parse_query(std::string_view text);

/// Whether the reader may find an order by its phone (privacy: a master's search skips
/// phones that are hidden from them).
enum class PhoneSeen { seen, hidden };

/// What a search looks at. Views into an order.
struct Searchable {
    OrderId id{};
    std::string_view name{};
    std::string_view address{};
    const Phone& phone;
};

[[nodiscard]] bool matches(const Query& query, const Searchable& order, PhoneSeen phone);

}  // namespace repair::domain
