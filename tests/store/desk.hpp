#pragma once

#include "core/base/raw.hpp"
#include "core/store/dictionary.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_store.hpp"
#include "core/store/transaction.hpp"
#include "core/store/user_store.hpp"
#include "tests/support/domain.hpp"
#include "tests/support/schema.hpp"

#include <string>
#include <utility>

namespace repair::test {

/// A database with what orders refer to: Anna who creates them and the masters Ivan and Pyotr.
/// Nothing is checked but by the database itself.
struct Desk {
    explicit Desk(store::Database opened = empty_office()) : db(std::move(opened)) {
        store::Transaction transaction(db);
        store::UserStore users(db);
        users.add({.id = *anna.user, .name = anna.name, .roles = anna.roles}, noon);
        for (const auto user : {301, 302}) {
            const domain::UserId id{user};
            users.add({.id = id, .roles = {domain::Role::master}}, noon);
            (void)store::MasterStore(db).add({.user = id, .name = std::to_string(user)}, noon);
        }
        creator = store::intern_actor(db, anna);
        transaction.commit();
    }

    /// Adds the order in a transaction of its own; as it is read back.
    domain::Order add(const domain::Order& draft) {
        store::Transaction transaction(db);
        const auto id = orders.add(draft, creator);
        transaction.commit();
        return orders.load(id);
    }

    /// Writes `after` over `before`; as it is read back.
    domain::Order save(const domain::Order& before, const domain::Order& after) {
        store::Transaction transaction(db);
        orders.save(before, after);
        transaction.commit();
        return orders.load(before.id);
    }

    /// The number that a query of one row and one column gives.
    std::int64_t number(const std::string& sql) {
        auto row = db.query(sql);
        row.step();
        return row.integer(0);
    }

    store::Database db;
    store::OrderStore orders{db};
    domain::Actor anna = dispatcher();
    std::int64_t creator = 0;  ///< Anna's row of actors.
};

}  // namespace repair::test
