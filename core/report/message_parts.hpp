#pragma once

#include "core/report/labels.hpp"
#include "core/report/message.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace repair::report {

/// A message being written: a heading, then blocks of lines.
class Message {
public:
    Message(std::string_view heading, const Look& look) : look_(look) {
        text_.add(heading, base::Style::bold);
    }

    [[nodiscard]] std::string_view say(Label what) const { return label(what, look_.language); }
    [[nodiscard]] std::string money(Money sum) const;
    [[nodiscard]] std::string orders(std::int64_t count) const {
        return orders_counted(count, look_.language);
    }

    /// " · 20–22.10.2025", behind the heading.
    void period(const Period& period) { text_.add(" · " + shown(period)); }
    /// An empty line, then a bold one.
    void block(Label heading);
    void line(std::string_view text) { text_.add("\n").add(text); }
    /// "Сумма: 24 000 ₽ (+50 %)"; nothing for money that the reader may not see.
    void figure(Label what, Money is, Money was);
    void figure(Label what, std::int64_t is, std::int64_t was);
    void figure(Label what, std::int64_t is);
    /// Closed orders and their money beside those of the period before.
    void takings(const Takings& is, const Takings& was);
    void days(const std::vector<DayTakings>& days);
    void reasons(const std::vector<ReasonCount>& reasons);
    void corrections(const std::vector<Correction>& corrections, const Split& sum);

    /// The greatest rows by `weight`, then how many more there are.
    template <typename Row, typename Weight, typename Words>
    void rows(std::vector<Row> rows, Weight weight, Words words) {
        std::ranges::stable_sort(rows, std::greater{}, weight);
        const auto named = std::min(rows.size(), longest_list);
        for (std::size_t i = 0; i < named; ++i)
            line(words(rows[i]));
        more(rows.size() - named);
    }

    [[nodiscard]] base::RichText take() { return std::move(text_); }

private:
    void more(std::size_t left);

    const Look& look_;
    base::RichText text_{};
};

/// On one line, and not longer than a line of a telephone or two.
[[nodiscard]] std::string brief(std::string_view words);

}  // namespace repair::report
