#include "core/store/search_index.hpp"

#include "core/base/raw.hpp"
#include "core/store/database.hpp"

namespace repair::store {
namespace {

constexpr auto insert_words = "INSERT INTO order_words (rowid, words) VALUES (?, ?)";
constexpr auto insert_phones = "INSERT INTO order_phones (rowid, grams) VALUES (?, ?)";

// A contentless table forgets a row when it is told what the row was.
constexpr auto delete_words =
    "INSERT INTO order_words (order_words, rowid, words) VALUES ('delete', ?, ?)";
constexpr auto delete_phones =
    "INSERT INTO order_phones (order_phones, rowid, grams) VALUES ('delete', ?, ?)";

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text.append(text.empty() ? "" : " ").append(word);
    return text;
}

/// Words hold letters and digits only, so a quote cannot end them.
std::string prefixes(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text.append(text.empty() ? "\"" : " AND \"").append(word).append("\"*");
    return text;
}

}  // namespace

void SearchIndex::write(const char* words_sql, const char* phones_sql, domain::OrderId id,
                        const domain::Client& client) {
    db_.use(words_sql)
        .bind(base::raw(id))
        .bind(joined(domain::search_words(client.name, client.address)))
        .run();
    db_.use(phones_sql).bind(base::raw(id)).bind(joined(domain::phone_grams(client.phone))).run();
}

void SearchIndex::add(domain::OrderId id, const domain::Client& client) {
    write(insert_words, insert_phones, id, client);
}

void SearchIndex::change(domain::OrderId id, const domain::Client& before,
                         const domain::Client& after) {
    write(delete_words, delete_phones, id, before);
    write(insert_words, insert_phones, id, after);
}

std::string words_expression(const std::vector<std::string>& words) {
    return prefixes(words);
}

std::string phone_expression(const std::string& part) {
    return prefixes(domain::part_grams(part));
}

}  // namespace repair::store
