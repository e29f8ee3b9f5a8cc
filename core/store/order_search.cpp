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

// Less than the whole order: most of what the index proposes in vain is turned down by this.
constexpr auto select_client = R"sql(
    SELECT client_name, client_phone, client_address FROM orders WHERE id = ? AND removed = 0
)sql";

constexpr auto by_number = "SELECT id FROM orders WHERE id = ? AND id < ?";

constexpr auto by_master = R"sql(
    SELECT id FROM orders WHERE master_id = ? AND id < ? AND removed = 0 ORDER BY id DESC
)sql";

Query candidates_of(Database& db, const domain::Alternative& asked, std::int64_t before) {
    auto rows = db.use(asked.number ? by_number : by_words);
    if (asked.number)
        rows.bind(raw(*asked.number));
    else
        rows.bind(search_expression(asked));
    rows.bind(before);
    return rows;
}

Query orders_of(Database& db, domain::MasterId master, std::int64_t before) {
    auto rows = db.query(by_master);
    rows.bind(raw(master)).bind(before);
    return rows;
}

bool may_match(Database& db, const domain::Query& query, domain::OrderId id) {
    auto row = db.use(select_client);
    row.bind(raw(id));
    if (!row.step()) return false;
    const auto name = row.text(0);
    const auto phone = domain::Phone::stored(row.text(1));
    const auto address = row.text(2);
    return matches(query, {.id = id, .name = name, .address = address, .phone = phone},
                   domain::PhoneSeen::seen);
}

bool matches_as_seen(const domain::Query& query, const domain::Order& order,
                     domain::PhoneSeen phone) {
    const auto& client = order.client;
    return matches(
        query,
        {.id = order.id, .name = client.name, .address = client.address, .phone = client.phone},
        phone);
}

/// The candidates of all alternatives, each once, highest number first; of one master's orders
/// alone, when so asked. Then it ends with the first of these: what the index proposes below that
/// is not read.
class Candidates {
public:
    Candidates(Database& db, const domain::Query& query, std::optional<domain::MasterId> of,
               std::int64_t before) {
        for (const auto& asked : query.alternatives)
            streams_.push_back(begun(candidates_of(db, asked, before)));
        if (of) theirs_.emplace(begun(orders_of(db, *of, before)));
    }

    std::optional<domain::OrderId> next() {
        while (const auto best = highest()) {
            if (!theirs_) return domain::OrderId{*best};
            while (theirs_->head > best)
                advance(*theirs_);
            if (!theirs_->head) break;
            if (theirs_->head == best) return domain::OrderId{*best};
        }
        return std::nullopt;
    }

private:
    struct Stream {
        Query rows;
        std::optional<std::int64_t> head;
    };

    static Stream begun(Query rows) {
        Stream stream{std::move(rows), std::nullopt};
        advance(stream);
        return stream;
    }

    static void advance(Stream& stream) {
        stream.head.reset();
        if (stream.rows.step()) stream.head = stream.rows.integer(0);
    }

    /// Passes over it, in whichever streams it is.
    std::optional<std::int64_t> highest() {
        std::optional<std::int64_t> best;
        for (const auto& stream : streams_)
            best = std::max(best, stream.head);
        if (!best) return best;
        for (auto& stream : streams_)
            if (stream.head == best) advance(stream);
        return best;
    }

    std::vector<Stream> streams_;
    std::optional<Stream> theirs_{};
};

}  // namespace

std::optional<domain::OrderId> search_orders(
    Database& db, const domain::Query& query, const OrderPage& page, const SearchRule& rule,
    const std::function<void(const domain::Order&)>& each) {
    const OrderStore orders(db);
    const auto before = page.after ? raw(*page.after) : std::numeric_limits<std::int64_t>::max();
    Candidates candidates(db, query, rule.of, before);
    std::int64_t given = 0;
    std::optional<domain::OrderId> last;
    while (const auto id = candidates.next()) {
        if (!may_match(db, query, *id)) continue;
        const auto order = orders.load(*id);
        const auto phone = rule.sees(order);
        if (!phone) continue;
        if (*phone == domain::PhoneSeen::hidden && !matches_as_seen(query, order, *phone)) continue;
        if (page.limit && given == *page.limit) return last;
        each(order);
        last = *id;
        ++given;
    }
    return std::nullopt;
}

}  // namespace repair::store
