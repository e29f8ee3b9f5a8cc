#include "core/office/office_record.hpp"

#include "core/store/dictionary.hpp"
#include "core/store/user_store.hpp"

namespace repair::office {

std::int64_t actor_row(store::Database& db, const Command& command) {
    store::UserStore users(db);
    const auto id = command.who.user;
    if (id && !users.find(*id)) users.add({.id = *id}, command.at);
    return store::intern_actor(db, command.who);
}

void record(store::Database& db, const Command& command, store::OfficeEntry entry) {
    static_cast<void>(actor_row(db, command));
    entry.at = command.at;
    entry.who = command.who;
    if (command.notify == Notify::nobody) entry.changes.push_back({"notified", "true", "false"});
    add_office_entry(db, entry);
}

}  // namespace repair::office
