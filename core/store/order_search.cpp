#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/order_list.hpp"
#include "core/store/order_store.hpp"
#include "core/store/search_index.hpp"

#include <algorithm>
#include <limits>

namespace repair::store {
namespace {

using base::raw;

constexpr auto by_words = R"sql(
    SELECT rowid FROM order_words WHERE order_words MATCH ? AND rowid < ? ORDER BY rowid DESC
)sql";

constexpr auto by_phone = R"sql(
    SELECT rowid FROM order_phones WHERE order_phones MATCH ? AND rowid < ? ORDER BY rowid DESC
)sql";

constexpr auto by_both = R"sql(
    SELECT rowid
    FROM order_words
    WHERE order_words MATCH ?
      AND rowid IN (SELECT rowid FROM order_phones WHERE order_phones MATCH ?)
      AND rowid < ?
    ORDER BY rowid DESC
)sql";

constexpr auto by_number = "SELECT id FROM orders WHERE id = ? AND id < ?";

Query candidates_of(Database& db, const domain::Alternative& asked, std::int64_t before) {
    const auto prepared = [&](const char* sql) { return db.query(sql); };
    if (asked.number) {
        auto rows = prepared(by_number);
        rows.bind(raw(*asked.number)).bind(before);
        return rows;
    }
    auto rows = prepared(asked.phone_part.empty() ? by_words
                         : asked.words.empty()    ? by_phone
                                                  : by_both);
    if (!asked.words.empty()) rows.bind(words_expression(asked.words));
    if (!asked.phone_part.empty()) rows.bind(phone_expression(asked.phone_part));
    rows.bind(before);
    return rows;
}

/// The candidates of all alternatives, each once, highest number first.
class Candidates {
public:
    Candidates(Database& db, const domain::Query& query, std::int64_t before) {
        for (const auto& asked : query.alternatives) {
            streams_.push_back({candidates_of(db, asked, before), std::nullopt});
            advance(streams_.back());
        }
    }

    std::optional<domain::OrderId> next() {
        std::optional<std::int64_t> best;
        for (const auto& stream : streams_)
            best = std::max(best, stream.head);
        if (!best) return std::nullopt;
        for (auto& stream : streams_)
            if (stream.head == best) advance(stream);
        return domain::OrderId{*best};
    }

private:
    struct Stream {
        Query rows;
        std::optional<std::int64_t> head;
    };

    static void advance(Stream& stream) {
        stream.head.reset();
        if (stream.rows.step()) stream.head = stream.rows.integer(0);
    }

    std::vector<Stream> streams_;
};

}  // namespace

std::optional<domain::OrderId> search_orders(
    Database& db, const domain::Query& query, const OrderPage& page, const SearchRule& rule,
    const std::function<void(const domain::Order&)>& each) {
    const OrderStore orders(db);
    const auto before = page.after ? raw(*page.after) : std::numeric_limits<std::int64_t>::max();
    Candidates candidates(db, query, before);
    std::int64_t given = 0;
    std::optional<domain::OrderId> last;
    while (const auto id = candidates.next()) {
        const auto order = orders.find(*id);
        if (!order || order->removed) continue;
        const auto phone = rule(*order);
        if (!phone) continue;
        const domain::Searchable seen{.id = *id,
                                      .name = order->client.name,
                                      .address = order->client.address,
                                      .phone = order->client.phone};
        if (!matches(query, seen, *phone)) continue;
        if (page.limit && given == *page.limit) return last;
        each(*order);
        last = *id;
        ++given;
    }
    return std::nullopt;
}

}  // namespace repair::store
