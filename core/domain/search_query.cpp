#include "core/base/text.hpp"
#include "core/base/utf8.hpp"
#include "core/domain/search.hpp"

#include <algorithm>
#include <array>

namespace repair::domain {
namespace {

constexpr std::size_t most_alternatives = 8;
constexpr std::size_t most_tokens = 32;  // A pasted address has about fifteen.
constexpr std::size_t least_phone_digits = 3;
constexpr std::size_t most_phone_digits = 15;
constexpr std::size_t most_number_digits = 18;

/// How people write what kind of place it is. Folded; those with a hyphen are two words.
constexpr auto street_words = std::to_array<std::string_view>(
    {"ул",       "улица",   "ул-ца",    "пр",         "просп",     "проспект",   "пр-т",
     "пр-кт",    "пр-д",    "проезд",   "пер",        "переулок",  "ш",          "шоссе",
     "пл",       "площадь", "наб",      "набережная", "бул",       "бульвар",    "б-р",
     "туп",      "тупик",   "аллея",    "мкр",        "мкрн",      "микрорайон", "р-н",
     "район",    "г",       "гор",      "город",      "пос",       "поселок",    "д",
     "дом",      "к",       "корп",     "корпус",     "стр",       "строение",   "лит",
     "литера",   "под",     "подъезд",  "п-д",        "эт",        "этаж",       "кв",
     "квартира", "оф",      "офис",     "street",     "st",        "avenue",     "ave",
     "road",     "rd",      "building", "bldg",       "apartment", "apt",        "flat",
     "floor"});

bool is_street_word(std::string_view word) {
    return std::ranges::find(street_words, word) != street_words.end();
}

/// A word of what was typed, and what stands between it and the word before.
struct Token {
    std::string_view text;
    std::string_view gap{};
    bool street = false;

    [[nodiscard]] bool digits() const { return text.front() >= '0' && text.front() <= '9'; }
};

std::vector<Token> tokens_of(std::string_view folded) {
    std::vector<Token> tokens;
    std::size_t end = 0;
    for (const auto piece : base::word_pieces(folded)) {
        if (tokens.size() == most_tokens) break;
        const auto begin = static_cast<std::size_t>(piece.data() - folded.data());
        tokens.push_back({piece, folded.substr(end, begin - end), is_street_word(piece)});
        end = begin + piece.size();
    }
    return tokens;
}

/// Marks both halves of "б-р" and "пр-т".
void mark_hyphened(std::vector<Token>& tokens) {
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        const bool hyphened = tokens[i].gap == "-";
        const auto whole = std::string(tokens[i - 1].text) + '-' + std::string(tokens[i].text);
        if (hyphened && is_street_word(whole)) tokens[i - 1].street = tokens[i].street = true;
    }
}

/// Whether two groups of digits may be parts of one telephone number. A '+' begins a new one.
bool joins(std::string_view gap) {
    bool joined = true;
    base::each_step(gap, [&](base::Step step, std::string_view bytes) {
        const bool dash = step.point >= 0x2010 && step.point <= 0x2015;
        const bool sign = std::string_view("-.()").find(bytes) != std::string_view::npos;
        if (!dash && !sign && base::glyph(step.point) != base::Glyph::space) joined = false;
    });
    return joined;
}

/// Some tokens in a row, read as digits of a telephone.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string digits{};
};

std::vector<Run> phone_runs(const std::vector<Token>& tokens) {
    std::vector<Run> runs;
    for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
        std::string digits;
        for (auto end = begin; end < tokens.size() && tokens[end].digits(); ++end) {
            if (end > begin && !joins(tokens[end].gap)) break;
            digits += tokens[end].text;
            if (digits.size() > most_phone_digits) break;
            if (digits.size() >= least_phone_digits) runs.push_back({begin, end + 1, digits});
        }
    }
    std::ranges::stable_sort(runs, std::ranges::greater{},
                             [](const Run& run) { return run.digits.size(); });
    return runs;
}

/// The words outside of a run that say something.
std::vector<std::string> words_around(const std::vector<Token>& tokens, const Run& run) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool taken = i >= run.begin && i < run.end;
        const bool known = std::ranges::find(words, tokens[i].text) != words.end();
        if (!taken && !known && !tokens[i].street) words.emplace_back(tokens[i].text);
    }
    return words;
}

/// "8 900…" is how Russians type +7 900…: area codes begin with 3, 4, 8 or 9.
bool may_be_trunk(std::string_view digits) {
    constexpr std::string_view area_codes = "3489";
    return digits.size() > least_phone_digits && digits.front() == '8' &&
           area_codes.find(digits[1]) != std::string_view::npos;
}

std::optional<OrderId> number_of(std::string_view digits) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.empty() || digits.size() > most_number_digits) return std::nullopt;
    if (!std::ranges::all_of(digits, is_digit)) return std::nullopt;
    std::int64_t number = 0;
    for (const char digit : digits)
        number = number * 10 + (digit - '0');
    return OrderId{number};
}

class Reading {
public:
    explicit Reading(std::string_view folded) : tokens_(tokens_of(folded)) {
        mark_hyphened(tokens_);
        if (std::ranges::all_of(tokens_, &Token::street))
            for (auto& token : tokens_)
                token.street = false;
    }

    [[nodiscard]] Query take() && {
        if (!tokens_.empty()) add({.words = words_around(tokens_, {})});
        for (const auto& run : phone_runs(tokens_)) {
            const auto words = words_around(tokens_, run);
            add({.words = words, .phone_part = run.digits});
            if (may_be_trunk(run.digits))
                add({.words = words, .phone_part = "7" + run.digits.substr(1)});
        }
        return std::move(query_);
    }

    void add(Alternative asked) {
        auto& all = query_.alternatives;
        if (all.size() == most_alternatives || std::ranges::find(all, asked) != all.end()) return;
        all.push_back(std::move(asked));
    }

private:
    std::vector<Token> tokens_;
    Query query_;
};

}  // namespace

Query parse_query(std::string_view text) {
    const auto folded = base::fold(base::clean(text, base::Lines::one));
    auto typed = base::trim(folded);
    for (const std::string_view sign : {"#", "№"}) {
        if (!typed.starts_with(sign)) continue;
        const auto number = number_of(base::trim(typed.substr(sign.size())));
        if (number) return Query{{Alternative{.number = number}}};
    }
    Reading reading(typed);
    if (const auto number = number_of(typed)) reading.add({.number = number});
    return std::move(reading).take();
}

}  // namespace repair::domain
