#include "core/store/search_index.hpp"

#include "core/base/raw.hpp"
#include "core/base/utf8.hpp"
#include "core/store/database.hpp"

namespace repair::store {
namespace {

constexpr auto insert_words = "INSERT INTO order_words (rowid, words) VALUES (?, ?)";

// A contentless table forgets a row when it is told what the row was.
constexpr auto delete_words =
    "INSERT INTO order_words (order_words, rowid, words) VALUES ('delete', ?, ?)";

/// What tells a piece of a phone from a house number. The table's tokenizer keeps it.
constexpr char phone_mark = '+';

/// Everything the client is found by, for the tokenizer to cut at the spaces.
std::string index_text(const domain::Client& client) {
    std::string text;
    for (const auto& word : domain::search_words(client.name, client.address))
        text.append(word).append(1, ' ');
    for (const auto& gram : domain::phone_grams(client.phone))
        text.append(1, phone_mark).append(gram).append(1, ' ');
    return text;
}

/// The longest beginning that the table has an index of (its `prefix` option). FTS5 would read
/// all the words behind a longer one before it gave the first order.
constexpr std::size_t longest_prefix = 20;

std::string_view shortened(std::string_view word) {
    std::size_t bytes = 0;
    for (std::size_t points = 0; points < longest_prefix && bytes < word.size(); ++points)
        bytes += base::first_step(word.substr(bytes)).bytes;
    return word.substr(0, bytes);
}

/// Words and grams hold letters and digits only, so a quote cannot end them.
void add_term(std::string& expression, const std::string& beginning) {
    expression.append(expression.empty() ? "\"" : " AND \"");
    expression.append(shortened(beginning)).append("\"*");
}

}  // namespace

void SearchIndex::write(const char* sql, domain::OrderId id, const domain::Client& client) {
    db_.use(sql).bind(base::raw(id)).bind(index_text(client)).run();
}

void SearchIndex::add(domain::OrderId id, const domain::Client& client) {
    write(insert_words, id, client);
}

void SearchIndex::change(domain::OrderId id, const domain::Client& before,
                         const domain::Client& after) {
    write(delete_words, id, before);
    write(insert_words, id, after);
}

std::string search_expression(const domain::Alternative& asked) {
    std::string expression;
    for (const auto& word : asked.words)
        add_term(expression, word);
    if (!asked.phone_part.empty())
        for (const auto& gram : domain::part_grams(asked.phone_part))
            add_term(expression, phone_mark + gram);
    return expression;
}

}  // namespace repair::store
