#pragma once

#include "cmd/column.hpp"
#include "core/base/json.hpp"

#include <memory>
#include <string>
#include <vector>

namespace repair::cmd {

class Context;
class RowWriter;

/// A list on its way out, in any format, row by row: memory does not grow with its length.
///
///     Listing orders(ctx, "orders");
///     for (const auto& order : page) orders.add(order_json(order));
///     orders.finish(next_id);
///
/// The columns are those of the verb's table. In a table the widths are those of the first
/// 200 rows; until then nothing is printed.
class Listing {
public:
    /// `key`: what the array is called in JSON, a plural; a table that stays empty says
    /// "no orders" on stderr.
    Listing(Context& ctx, std::string key);

    /// The same with columns that the verb chose itself, from its table.
    Listing(Context& ctx, std::string key, std::vector<Column> columns);
    ~Listing();
    Listing(const Listing&) = delete;
    Listing& operator=(const Listing&) = delete;

    /// One row; every column's path is looked up in it. Throws what stdout throws.
    void add(const base::Json& row);

    /// Ends the list. `next`: where a following call with --after goes on, null when this is
    /// all; in a table it is announced on stderr. A list that is not finished, because
    /// something was thrown, stays visibly incomplete.
    void finish(const base::Json& next = {});

private:
    Context& ctx_;
    std::string key_;
    std::unique_ptr<RowWriter> writer_;
    bool empty_ = true;
};

}  // namespace repair::cmd
