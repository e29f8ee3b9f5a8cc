#include "core/domain/search.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace repair::domain {
namespace {

constexpr std::size_t gram_size = 4;
constexpr std::size_t tail_size = 3;

void add_once(std::vector<std::string>& to, std::string_view text) {
    if (std::ranges::find(to, text) == to.end()) to.emplace_back(text);
}

void add_windows(std::vector<std::string>& to, std::string_view digits) {
    for (std::size_t at = 0; at + gram_size <= digits.size(); ++at)
        add_once(to, digits.substr(at, gram_size));
}

std::string_view digits_of(const Phone& phone) {
    std::string_view digits = phone.full();
    if (digits.starts_with('+')) digits.remove_prefix(1);
    return digits;
}

bool has_word(const std::vector<std::string>& words, std::string_view beginning) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return word.starts_with(beginning); });
}

bool holds(const Alternative& asked, const Searchable& order, const std::vector<std::string>& words,
           PhoneSeen phone) {
    if (asked.number) return *asked.number == order.id;
    const auto digits = phone == PhoneSeen::seen ? digits_of(order.phone) : std::string_view();
    if (digits.find(asked.phone_part) == std::string_view::npos) return false;
    return std::ranges::all_of(asked.words,
                               [&](const std::string& word) { return has_word(words, word); });
}

}  // namespace

std::vector<std::string> search_words(std::string_view name, std::string_view address) {
    std::vector<std::string> words;
    for (const auto text : {name, address}) {
        const auto folded = base::fold(text);
        for (const auto piece : base::word_pieces(folded))
            add_once(words, piece);
    }
    return words;
}

std::vector<std::string> phone_grams(const Phone& phone) {
    const auto digits = digits_of(phone);
    std::vector<std::string> grams;
    add_windows(grams, digits);
    if (digits.size() >= tail_size) add_once(grams, digits.substr(digits.size() - tail_size));
    return grams;
}

std::vector<std::string> part_grams(std::string_view part) {
    std::vector<std::string> grams;
    if (part.size() < gram_size) grams.emplace_back(part);
    add_windows(grams, part);
    return grams;
}

bool matches(const Query& query, const Searchable& order, PhoneSeen phone) {
    const auto words = search_words(order.name, order.address);
    return std::ranges::any_of(query.alternatives, [&](const Alternative& asked) {
        return holds(asked, order, words, phone);
    });
}

}  // namespace repair::domain
