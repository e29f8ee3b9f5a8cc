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
    void write(const char* sql, domain::OrderId id, const domain::Client& client);

    Database& db_;
};

/// What to look up in order_words: every word (of a long one, how it begins) and every piece of
/// the phone, as a beginning: `"ленина"* AND "5"* AND "+9001"*`. Not for an alternative that
/// names an order's number.
/// https://www.sqlite.org/fts5.html#full_text_query_syntax
[[nodiscard]] std::string search_expression(const domain::Alternative& asked);

}  // namespace repair::store
