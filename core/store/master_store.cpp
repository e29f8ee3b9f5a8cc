#include "core/store/master_store.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/store/database.hpp"
#include "core/store/dictionary.hpp"

#include <fmt/format.h>

namespace repair::store {
namespace {

using base::raw;

constexpr auto insert_master = R"sql(
    INSERT INTO masters (version, user_id, name, phone, senior, state, chat_id, created_at)
    VALUES (1, ?, ?, ?, ?, ?, ?, ?)
)sql";

constexpr auto update_master = R"sql(
    UPDATE masters
    SET version = version + 1, user_id = ?, name = ?, phone = ?, senior = ?, state = ?, chat_id = ?
    WHERE id = ? AND version = ?
)sql";

constexpr auto select_master = R"sql(
    SELECT id, version, user_id, name, phone, senior, state, chat_id FROM masters WHERE id = ?
)sql";

constexpr auto select_by_user = R"sql(
    SELECT id, version, user_id, name, phone, senior, state, chat_id FROM masters WHERE user_id = ?
)sql";

constexpr auto select_by_chat = R"sql(
    SELECT id, version, user_id, name, phone, senior, state, chat_id FROM masters WHERE chat_id = ?
)sql";

constexpr auto select_masters = R"sql(
    SELECT id, version, user_id, name, phone, senior, state, chat_id FROM masters ORDER BY id
)sql";

constexpr auto select_kinds = R"sql(
    SELECT e.name
    FROM master_equipment m JOIN equipment e ON e.id = m.equipment_id
    WHERE m.master_id = ?
    ORDER BY e.name
)sql";

constexpr auto delete_kinds = "DELETE FROM master_equipment WHERE master_id = ?";
constexpr auto insert_kind = R"sql(
    INSERT INTO master_equipment (master_id, equipment_id) VALUES (?, ?)
)sql";

constexpr auto select_open_orders = R"sql(
    SELECT id
    FROM orders
    WHERE master_id = ? AND removed = 0
      AND status IN ('assigned', 'accepted', 'onsite', 'long_repair')
    ORDER BY id
)sql";

constexpr auto count_open_orders = R"sql(
    SELECT count(*)
    FROM orders
    WHERE master_id = ? AND removed = 0
      AND status IN ('assigned', 'accepted', 'onsite', 'long_repair')
)sql";

domain::Master read_master(Database& db, const Query& row) {
    domain::Master master;
    master.id = domain::MasterId{row.integer(0)};
    master.version = row.integer(1);
    master.user = domain::UserId{row.integer(2)};
    master.name = row.text(3);
    master.phone = domain::Phone::stored(row.text(4));
    master.senior = row.integer(5) != 0;
    const auto state = domain::find_master_state(row.text(6));
    if (!state)
        throw base::Error(base::Errc::corrupt, fmt::format("master {} has an unknown state '{}'",
                                                           raw(master.id), row.text(6)));
    master.state = *state;
    if (!row.is_null(7)) master.chat = domain::ChatId{row.integer(7)};
    auto kinds = db.use(select_kinds);
    kinds.bind(raw(master.id));
    while (kinds.step())
        master.equipment.push_back(kinds.text(0));
    return master;
}

std::optional<domain::Master> find_master(Database& db, const char* sql, std::int64_t key) {
    auto row = db.use(sql);
    row.bind(key);
    if (!row.step()) return std::nullopt;
    return read_master(db, row);
}

void bind_master(Query& query, const domain::Master& master) {
    query.bind(raw(master.user)).bind(master.name).bind(master.phone.full());
    query.bind(std::int64_t{master.senior}).bind(word(master.state));
    if (master.chat)
        query.bind(raw(*master.chat));
    else
        query.bind(std::nullopt);
}

void write_kinds(Database& db, domain::MasterId id, const std::vector<std::string>& kinds) {
    db.use(delete_kinds).bind(raw(id)).run();
    for (const auto& kind : kinds)
        db.use(insert_kind).bind(raw(id)).bind(intern_equipment(db, kind)).run();
}

}  // namespace

domain::MasterId MasterStore::add(const domain::Master& master, base::Time at) {
    auto insert = db_.use(insert_master);
    bind_master(insert, master);
    insert.bind(at).run();
    const domain::MasterId id{db_.last_insert_id()};
    write_kinds(db_, id, master.equipment);
    return id;
}

void MasterStore::save(const domain::Master& before, const domain::Master& after) {
    auto update = db_.use(update_master);
    bind_master(update, after);
    update.bind(raw(before.id)).bind(before.version);
    if (update.run() == 0)
        throw base::Error(base::Errc::conflict,
                          fmt::format("master {} changed meanwhile", raw(before.id)),
                          fmt::format("repairctl master show {}", raw(before.id)));
    if (before.equipment != after.equipment) write_kinds(db_, before.id, after.equipment);
}

std::optional<domain::Master> MasterStore::find(domain::MasterId id) const {
    return find_master(db_, select_master, raw(id));
}

std::optional<domain::Master> MasterStore::find_by_user(domain::UserId user) const {
    return find_master(db_, select_by_user, raw(user));
}

std::optional<domain::Master> MasterStore::find_by_chat(domain::ChatId chat) const {
    return find_master(db_, select_by_chat, raw(chat));
}

std::vector<domain::Master> MasterStore::list() const {
    std::vector<domain::Master> masters;
    auto rows = db_.use(select_masters);
    while (rows.step())
        masters.push_back(read_master(db_, rows));
    return masters;
}

std::vector<MasterLoad> MasterStore::list_with_load() const {
    std::vector<MasterLoad> loads;
    for (auto& master : list()) {
        auto count = db_.use(count_open_orders);
        count.bind(raw(master.id)).step();
        const auto open = count.integer(0);
        loads.push_back({std::move(master), open});
    }
    return loads;
}

std::vector<domain::OrderId> MasterStore::open_orders(domain::MasterId id) const {
    std::vector<domain::OrderId> orders;
    auto rows = db_.use(select_open_orders);
    rows.bind(raw(id));
    while (rows.step())
        orders.push_back(domain::OrderId{rows.integer(0)});
    return orders;
}

}  // namespace repair::store
