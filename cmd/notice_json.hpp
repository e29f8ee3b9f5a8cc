#pragma once

#include "cmd/column.hpp"
#include "core/base/json.hpp"
#include "core/store/outbox_store.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace repair::cmd {

class Context;

/// Names the people whom notices go to, each looked up once.
class RecipientNames {
public:
    explicit RecipientNames(store::Database& db) : db_(db) {}

    /// Empty for somebody without a name.
    const std::string& operator()(const domain::Recipient& to);

private:
    [[nodiscard]] std::string look_up(const domain::Recipient& to) const;

    store::Database& db_;
    std::map<std::pair<domain::Recipient::Kind, std::int64_t>, std::string> names_;
};

/// A row of the outbox as scripts read it: every key always there, null for what is not said.
/// "arguments" is the JSON that is kept, as a text.
[[nodiscard]] base::Json notice_json(const store::OutboxRow& row, RecipientNames& names,
                                     Context& ctx);

/// The columns of a list of notices.
[[nodiscard]] std::vector<Column> notice_columns();

/// The same as a card for people.
[[nodiscard]] std::string notice_card(const store::OutboxRow& row, RecipientNames& names,
                                      Context& ctx);

}  // namespace repair::cmd
