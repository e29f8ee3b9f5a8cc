#include "core/bot/pasted_visit.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/base/zone.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace repair::bot {
namespace {

using domain::Visit;
using domain::VisitKind;

constexpr std::size_t most_words = 8;
constexpr std::array<std::string_view, 5> day_words{"сегодня", "завтра", "послезавтра", "today",
                                                    "tomorrow"};
/// What also begins a part of an address, and what after it makes it hours all the same.
constexpr std::array<std::string_view, 4> short_words{"к", "с", "по", "до"};
constexpr std::array<std::string_view, 6> hour_words{"до", "по", "утра", "вечера", "часов", "дня"};

/// A word between spaces.
struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    std::size_t at = 0;
    bool inside = false;
    base::each_step(text, [&](const base::Step& step, std::string_view bytes) {
        const bool space = base::glyph(step.point) == base::Glyph::space;
        if (!space && !inside) pieces.push_back({at, at});
        if (!space) pieces.back().end = at + bytes.size();
        inside = !space;
        at += bytes.size();
    });
    return pieces;
}

/// "14:00", "25.10": digits that can be nothing but a time.
bool is_clock_or_date(std::string_view word) {
    const auto mark = word.find_first_of(":.");
    const auto digits = [](std::string_view text) {
        return !text.empty() &&
               std::ranges::all_of(text.substr(0, 2), [](char c) { return c >= '0' && c <= '9'; });
    };
    return mark != std::string_view::npos && mark <= 2 && digits(word.substr(0, mark)) &&
           digits(word.substr(mark + 1));
}

class Reader {
public:
    Reader(std::string_view part, base::Time now, const base::Zone& zone)
        : part_(part), now_(now), zone_(zone), pieces_(pieces_of(part)) {}

    std::optional<CutVisit> operator()() const {
        for (std::size_t first = 0; first < pieces_.size(); ++first)
            if (auto cut = cut_at(first)) return cut;
        return std::nullopt;
    }

private:
    [[nodiscard]] std::string_view word(std::size_t at) const {
        return part_.substr(pieces_[at].begin, pieces_[at].end - pieces_[at].begin);
    }
    [[nodiscard]] std::string_view span(std::size_t first, std::size_t last) const {
        return part_.substr(pieces_[first].begin, pieces_[last].end - pieces_[first].begin);
    }

    [[nodiscard]] bool may_begin(std::size_t first) const {
        const auto step = base::first_step(word(first));
        if (base::glyph(step.point) != base::Glyph::letter)
            return is_clock_or_date(word(first)) || first == 0;
        const auto folded = base::fold(word(first));
        if (std::ranges::count(short_words, folded) == 0) return true;
        if (first + 1 >= pieces_.size()) return false;
        if (word(first + 1).find(':') != std::string_view::npos) return true;
        return first + 2 < pieces_.size() &&
               std::ranges::count(hour_words, base::fold(word(first + 2))) != 0;
    }

    /// nullopt: the words begin no time.
    [[nodiscard]] std::optional<CutVisit> cut_at(std::size_t first) const {
        if (!may_begin(first)) return std::nullopt;
        // Digits alone ("10-12") may be a house, unless there is nothing else.
        const bool bare = base::glyph(base::first_step(word(first)).point) != base::Glyph::letter &&
                          !is_clock_or_date(word(first));
        if (bare && pieces_.size() > 1) return std::nullopt;
        const bool day_named = std::ranges::count(day_words, base::fold(word(first))) != 0;
        for (auto count = std::min(pieces_.size() - first, most_words); count > 0; --count) {
            const auto last = first + count - 1;
            const auto visit = domain::parse_visit(span(first, last), now_, zone_);
            if (visit && visit->kind != VisitKind::words) return shortest(first, last, *visit);
            if (!visit && day_named) return gone_by(first, last);
        }
        return std::nullopt;
    }

    /// A day with hours that cannot be: as few words as are refused.
    [[nodiscard]] CutVisit gone_by(std::size_t first, std::size_t last) const {
        while (last > first && !domain::parse_visit(span(first, last - 1), now_, zone_).has_value())
            --last;
        return {.gone_by = true,
                .before = part_.substr(0, pieces_[first].begin),
                .after = part_.substr(pieces_[last].end)};
    }

    /// The words that were needed to say it; those after them say something else.
    [[nodiscard]] CutVisit shortest(std::size_t first, std::size_t last, const Visit& whole) const {
        auto visit = whole;
        while (last > first) {
            const auto shorter = domain::parse_visit(span(first, last - 1), now_, zone_);
            const bool same = shorter && shorter->kind == whole.kind &&
                              shorter->start == whole.start && shorter->end == whole.end;
            if (!same) break;
            visit = *shorter;
            --last;
        }
        return {.visit = std::move(visit),
                .before = part_.substr(0, pieces_[first].begin),
                .after = part_.substr(pieces_[last].end)};
    }

    std::string_view part_;
    base::Time now_;
    const base::Zone& zone_;
    std::vector<Piece> pieces_;
};

}  // namespace

std::optional<CutVisit> cut_visit(std::string_view part, base::Time now, const base::Zone& zone) {
    return Reader(part, now, zone)();
}

}  // namespace repair::bot
