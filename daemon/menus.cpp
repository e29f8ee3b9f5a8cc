#include "daemon/menus.hpp"

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/raw.hpp"
#include "core/log/log.hpp"
#include "core/store/menu_store.hpp"
#include "core/store/transaction.hpp"

#include <utility>

namespace repair::daemon {
namespace {

telegram::CommandScope scope_of(const Menu& menu) {
    using Of = telegram::CommandScope::Of;
    switch (menu.of) {
        case Menu::Of::everybody: return {.of = Of::everybody};
        case Menu::Of::private_chats: return {.of = Of::private_chats};
        case Menu::Of::groups: return {.of = Of::groups};
        case Menu::Of::chat: return {.of = Of::chat, .chat = base::raw(menu.chat)};
    }
    return {};
}

/// "everybody ru", "chat 200".
std::string key_of(const Menu& menu) {
    std::string key;
    switch (menu.of) {
        case Menu::Of::everybody: key = "everybody"; break;
        case Menu::Of::private_chats: key = "private"; break;
        case Menu::Of::groups: key = "groups"; break;
        case Menu::Of::chat: key = "chat " + std::to_string(base::raw(menu.chat)); break;
    }
    return menu.language.empty() ? key : key + ' ' + menu.language;
}

}  // namespace

void Menus::refresh() {
    pending_.clear();
    store::MenuStore known(shop_.db);
    for (const auto& menu : shop_.dialogues.menus()) {
        auto list = base::Json::array();
        std::vector<telegram::Command> commands;
        for (const auto& [name, description] : menu.commands) {
            list.add(base::Json::object().set("name", name).set("description", description));
            commands.push_back({.name = name, .description = description});
        }
        Pending next{.scope = key_of(menu), .commands = list.dump()};
        if (known.find(next.scope) == next.commands) continue;
        next.call = telegram::set_my_commands(scope_of(menu), menu.language, commands);
        pending_.push_back(std::move(next));
    }
    set_next();
}

void Menus::set_next() {
    if (pending_.empty()) return;
    auto menu = std::move(pending_.front());
    pending_.pop_front();
    auto call = std::move(menu.call);
    shop_.client.start(std::move(call), [this, menu](const telegram::Answer& answer) {
        if (answer.verdict == telegram::Verdict::done)
            remember(menu);
        else
            shop_.log.warn("menu.not_set",
                           {{"scope", menu.scope}, {"verdict", telegram::word(answer.verdict)}});
        set_next();
    });
}

void Menus::remember(const Pending& menu) {
    try {
        store::Transaction transaction(shop_.db);
        store::MenuStore(shop_.db).save(menu.scope, menu.commands);
        transaction.commit();
    } catch (const base::Error& error) {  // Then it is set once more at the next start.
        shop_.log.warn("menu.not_kept", {{"scope", menu.scope}, {"why", error.what()}});
    }
}

}  // namespace repair::daemon
