#include "core/bot/kinds.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace repair::bot {
namespace {

/// What people say instead: the beginning of their word, and of the kind's.
struct Spoken {
    std::string_view said;
    std::string_view kind;
};

constexpr std::array spoken{
    Spoken{"стиралк", "стираль"},
    Spoken{"посудомойк", "посудомоеч"},
    Spoken{"сушилк", "сушиль"},
    Spoken{"бойлер", "водонагрев"},
    Spoken{"телек", "телевиз"},
    Spoken{"плита", "варочн"},
    Spoken{"плиту", "варочн"},
    Spoken{"кофеварк", "кофемаш"},
    Spoken{"морозилк", "холодиль"},
    Spoken{"морозильник", "холодиль"},
    Spoken{"washer", "washing"},
    Spoken{"refrigerator", "fridge"},
    Spoken{"boiler", "water"},
    // English words for kinds that are named in Russian.
    Spoken{"washing", "стираль"},
    Spoken{"washer", "стираль"},
    Spoken{"dryer", "сушиль"},
    Spoken{"drying", "сушиль"},
    Spoken{"oven", "духов"},
    Spoken{"hob", "варочн"},
    Spoken{"dishwasher", "посудомоеч"},
    Spoken{"coffee", "кофемаш"},
    Spoken{"fridge", "холодиль"},
    Spoken{"refrigerator", "холодиль"},
    Spoken{"freezer", "холодиль"},
    Spoken{"boiler", "водонагрев"},
    Spoken{"tv", "телевиз"},
    Spoken{"television", "телевиз"},
    Spoken{"machine", "машин"},
};

constexpr std::array<std::string_view, 4> everything_else{"другое", "прочее", "other", "others"};

/// A word without its ending; a short one whole.
std::string stem(std::string_view word) {
    constexpr std::size_t short_word = 5;
    constexpr std::size_t long_word = 10;
    const auto length = base::length(word);
    if (length < short_word) return std::string(word);
    const auto kept = length - (length < long_word ? 2 : 3);
    std::string stem;
    std::size_t count = 0;
    base::each_step(word, [&](const base::Step&, std::string_view bytes) {
        if (count++ < kept) stem += bytes;
    });
    return stem;
}

bool is_form_of(std::string_view word, std::string_view kinds_word) {
    const auto begin = stem(kinds_word);
    return begin == kinds_word ? word == kinds_word : word.starts_with(begin);
}

bool names(std::string_view word, std::string_view kinds_word) {
    if (is_form_of(word, kinds_word)) return true;
    return std::ranges::any_of(spoken, [&](const Spoken& row) {
        return word.starts_with(row.said) && kinds_word.starts_with(row.kind);
    });
}

std::vector<std::string> folded_words(std::string_view text) {
    std::vector<std::string> words;
    for (const auto piece : base::word_pieces(text))
        words.push_back(base::fold(piece));
    return words;
}

}  // namespace

std::optional<FoundKind> find_kind(std::string_view text, std::span<const std::string> kinds) {
    const auto pieces = base::word_pieces(text);
    const auto offset = [&](std::string_view piece) {
        return static_cast<std::size_t>(piece.data() - text.data());
    };
    for (std::size_t at = 0; at < pieces.size(); ++at)
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            const auto words = folded_words(kinds[kind]);
            if (words.empty() || std::ranges::count(everything_else, words.front()) != 0) continue;
            if (!names(base::fold(pieces[at]), words.front())) continue;
            auto last = at;
            const bool both = words.size() > 1 && at + 1 < pieces.size() &&
                              names(base::fold(pieces[at + 1]), words[1]);
            if (both) ++last;
            return FoundKind{kind, offset(pieces[at]), offset(pieces[last]) + pieces[last].size()};
        }
    return std::nullopt;
}

}  // namespace repair::bot
