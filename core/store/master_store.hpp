#pragma once

#include "core/base/clock.hpp"
#include "core/domain/master.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace repair::store {

class Database;

/// A master with how much they have to do.
struct MasterLoad {
    domain::Master master{};
    std::int64_t open_orders = 0;
};

/// Masters on disk. Decides nothing; writers have a transaction open.
class MasterStore {
public:
    explicit MasterStore(Database& db) : db_(db) {}

    [[nodiscard]] domain::MasterId add(const domain::Master& master, base::Time at);
    /// Throws Error{conflict} when `before` is not what is there any more.
    void save(const domain::Master& before, const domain::Master& after);

    [[nodiscard]] std::optional<domain::Master> find(domain::MasterId id) const;
    [[nodiscard]] std::optional<domain::Master> find_by_user(domain::UserId user) const;
    [[nodiscard]] std::optional<domain::Master> find_by_chat(domain::ChatId chat) const;
    /// By number.
    [[nodiscard]] std::vector<domain::Master> list() const;
    [[nodiscard]] std::vector<MasterLoad> list_with_load() const;
    /// The open orders of a master, oldest first.
    [[nodiscard]] std::vector<domain::OrderId> open_orders(domain::MasterId id) const;

private:
    Database& db_;
};

}  // namespace repair::store
