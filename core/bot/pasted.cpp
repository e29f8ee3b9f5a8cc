#include "core/bot/pasted.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/bot/kinds.hpp"
#include "core/bot/pasted_phone.hpp"
#include "core/bot/pasted_visit.hpp"
#include "core/domain/fields.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace repair::bot {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::size_t longest = 3000;

constexpr std::array<std::string_view, 34> address_words{
    "ул",       "улица",   "просп",  "проспект", "пер",     "переулок", "пл",
    "площадь",  "шоссе",   "наб",    "бульв",    "мкр",     "дом",      "кв",
    "квартира", "корп",    "корпус", "подъезд",  "этаж",    "пос",      "поселок",
    "дер",      "деревня", "село",   "снт",      "бульвар", "пр",       "микрорайон",
    "street",   "st",      "ave",    "apt",      "road",    "flat"};
/// Only with a number behind them.
constexpr std::array<std::string_view, 7> house_words{"д", "к", "с", "стр", "эт", "под", "оф"};
constexpr std::array<std::string_view, 3> fault_words{"ошибка", "код", "error"};
constexpr std::array<std::string_view, 6> phone_words{"тел", "телефон", "т", "phone", "tel", "моб"};

/// What people say to each other, and what is nobody's name: with a capital, at the beginning.
constexpr std::array<std::string_view, 20> courtesies{
    "добрый", "доброе", "день",   "утро",   "вечер",  "привет",    "пожалуйста",
    "срочно", "клиент", "номер",  "просит", "заявка", "позвонить", "перезвонить",
    "hello",  "hi",     "please", "call",   "client", "urgent"};

bool is_among(std::string_view word, Words words) {
    return std::ranges::count(words, word) != 0;
}

std::string_view without_marks(std::string_view text) {
    constexpr std::string_view marks = " \t\n\r.,;:-()/|";
    const auto first = text.find_first_not_of(marks);
    if (first == std::string_view::npos) return {};
    // A closing bracket of "(вход со двора)" may stay: only its number is looked at.
    return base::trim(text.substr(first, text.find_last_not_of(" \t\n\r.,;:-/|") + 1 - first));
}

/// Whether a point at `at` ends a sentence, and not an abbreviation.
bool ends_sentence(std::string_view text, std::size_t at) {
    const auto pieces = base::word_pieces(text.substr(0, at));
    if (pieces.empty()) return true;
    const auto last = base::fold(pieces.back());
    const bool whole = pieces.back().data() + pieces.back().size() == text.data() + at;
    return !whole || (base::length(last) > 3 && !is_among(last, address_words));
}

/// Parts between commas, semicolons, lines and sentences.
std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        const auto part = without_marks(text.substr(begin, end - begin));
        if (!part.empty()) parts.emplace_back(part);
        begin = end + 1;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool sentence = text.substr(at, 2) == ". " && ends_sentence(text, at);
        if (text[at] == ',' || text[at] == ';' || text[at] == '\n' || sentence) close(at);
    }
    close(text.size());
    return parts;
}

bool is_capital(std::string_view word) {
    const auto step = base::first_step(word);
    const auto first = word.substr(0, step.bytes);
    return step.valid && base::glyph(step.point) == base::Glyph::letter &&
           base::fold(first) != first && first != "ё";
}

/// A number that stands by itself: of a house, not of an error "E20".
bool has_own_number(std::string_view text) {
    for (const auto piece : base::word_pieces(text)) {
        const auto at = static_cast<std::size_t>(piece.data() - text.data());
        if (piece.front() < '0' || piece.front() > '9') continue;
        if (at == 0 || static_cast<unsigned char>(text[at - 1]) < 0x80) {
            const char before = at == 0 ? ' ' : text[at - 1];
            const bool letter =
                (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
            if (!letter) return true;
        }
    }
    return false;
}

bool is_address(std::string_view part, bool complaint_known) {
    const auto pieces = base::word_pieces(part);
    if (pieces.empty() || is_among(base::fold(pieces.front()), fault_words)) return false;
    for (const auto piece : pieces)
        if (is_among(base::fold(piece), address_words)) return true;
    const bool house = pieces.size() > 1 && is_among(base::fold(pieces.front()), house_words) &&
                       pieces[1].front() >= '0' && pieces[1].front() <= '9';
    if (house) return true;
    const bool letters = pieces.size() > 1;
    return letters && has_own_number(part) && (is_capital(pieces.front()) || complaint_known);
}

/// "Позвоните", "Добрый день"; also what is asked for politely, by its ending.
bool is_courtesy(std::string_view piece) {
    const auto word = base::fold(piece);
    return is_among(word, courtesies) || word.ends_with("ите") || word.ends_with("йте");
}

bool says_nothing(std::string_view part) {
    const auto pieces = base::word_pieces(part);
    return std::ranges::all_of(pieces, is_courtesy);
}

bool is_name(std::string_view part) {
    constexpr std::size_t most_words = 3;
    const auto pieces = base::word_pieces(part);
    return !pieces.empty() && pieces.size() <= most_words &&
           std::ranges::all_of(pieces, is_capital) && std::ranges::none_of(pieces, is_courtesy);
}

void append(std::string& to, std::string_view part) {
    if (part.empty()) return;
    if (!to.empty()) to += ", ";
    to += part;
}

void keep_if_fit(domain::Field field, std::string& text) {
    const auto cleaned = domain::clean_field(field, text);
    text = cleaned ? *cleaned : std::string{};
}

/// The words "тел.", "phone" before the number say nothing more.
void drop_phone_word(std::vector<std::string>& parts) {
    if (parts.empty()) return;
    const auto pieces = base::word_pieces(parts.back());
    if (pieces.empty() || !is_among(base::fold(pieces.back()), phone_words)) return;
    const auto at = static_cast<std::size_t>(pieces.back().data() - parts.back().data());
    parts.back() = std::string(without_marks(std::string_view(parts.back()).substr(0, at)));
    if (parts.back().empty()) parts.pop_back();
}

class Sorter {
public:
    Sorter(Pasted& found, std::span<const std::string> kinds) : found_(found), kinds_(kinds) {}

    void take_visit(std::vector<std::string>& parts, base::Time now, const base::Zone& zone) {
        for (std::size_t at = 0; at < parts.size() && !found_.visit; ++at) {
            auto cut = cut_visit(parts[at], now, zone);
            if (!cut) continue;
            found_.visit = std::move(cut->visit);
            parts[at] = std::string(without_marks(cut->before));
            const auto after = without_marks(cut->after);
            if (!after.empty())
                parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                             std::string(after));
            if (cut->gone_by) break;
        }
        std::erase(parts, std::string{});
    }

    /// Capitals right before or after the number, which the parts there end or begin with.
    void take_name(std::vector<std::string>& before, std::vector<std::string>& after) {
        if (!after.empty() && is_free_name(after.front())) {
            found_.name = after.front();
            after.erase(after.begin());
        } else if (!before.empty() && is_free_name(before.back())) {
            found_.name = before.back();
            before.pop_back();
        }
    }

    void take(std::string_view part) {
        if (found_.equipment.empty()) {
            if (const auto kind = find_kind(part, kinds_)) return take_equipment(part, *kind);
        }
        const bool told = !found_.complaint.empty() || !found_.equipment.empty();
        if (is_address(part, told && found_.address.empty())) return append(found_.address, part);
        if (told && found_.name.empty() && is_name(part)) return void(found_.name = part);
        append(found_.complaint, part);
    }

private:
    [[nodiscard]] bool is_free_name(std::string_view part) const {
        return is_name(part) && !find_kind(part, kinds_) && !is_address(part, false);
    }

    void take_equipment(std::string_view part, const FoundKind& kind) {
        found_.equipment = kinds_[kind.kind];
        append(found_.complaint, without_marks(part.substr(0, kind.begin)));
        append(found_.complaint, without_marks(part.substr(kind.end)));
    }

    Pasted& found_;
    std::span<const std::string> kinds_;
};

}  // namespace

std::optional<Pasted> read_pasted(std::string_view text, std::span<const std::string> kinds,
                                  base::Time now, const base::Zone& zone) {
    const auto cleaned = base::clean(text, base::Lines::many);
    const std::string_view typed = cleaned;
    if (typed.size() > longest) return std::nullopt;
    const auto phone = find_phone(typed);
    if (!phone) return std::nullopt;

    Pasted found{.phone = phone->phone};
    Sorter sorter(found, kinds);
    auto before = parts_of(typed.substr(0, phone->begin));
    auto after = parts_of(typed.substr(phone->end));
    drop_phone_word(before);
    std::erase_if(before, says_nothing);
    std::erase_if(after, says_nothing);
    sorter.take_visit(after, now, zone);
    sorter.take_visit(before, now, zone);
    sorter.take_name(before, after);
    for (const auto& part : before)
        sorter.take(part);
    for (const auto& part : after)
        sorter.take(part);
    keep_if_fit(domain::Field::client_name, found.name);
    keep_if_fit(domain::Field::client_address, found.address);
    keep_if_fit(domain::Field::complaint, found.complaint);
    return found;
}

}  // namespace repair::bot
