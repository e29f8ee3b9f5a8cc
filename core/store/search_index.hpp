#pragma once

#include "core/domain/order.hpp"
#include "core/domain/search.hpp"

#include <vector>

namespace repair::store {

class Database;

/// The full-text index of orders (FTS5): proposes orders for a query; domain::matches() decides.
/// Writes belong to the transaction that writes the order; OrderStore makes them.
class SearchIndex {
public:
    explicit SearchIndex(Database& db) : db_(db) {}

    void add(domain::OrderId id, const domain::Client& client);
    void change(domain::OrderId id, const domain::Client& before, const domain::Client& after);

private:
    void write(const char* words_sql, const char* phones_sql, domain::OrderId id,
               const domain::Client& client);

    Database& db_;
};

/// What to look up in order_words for "each of these words, as a prefix":
/// `"ленина"* AND "5"*`. https://www.sqlite.org/fts5.html#full_text_query_syntax
[[nodiscard]] std::string words_expression(const std::vector<std::string>& words);

/// What to look up in order_phones for a part of a phone of three digits or more.
[[nodiscard]] std::string phone_expression(const std::string& part);

}  // namespace repair::store
