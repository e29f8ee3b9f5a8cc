#include "daemon/menus.hpp"

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/log/log.hpp"
#include "core/store/menu_store.hpp"
#include "core/store/transaction.hpp"

#include <charconv>
#include <string_view>
#include <utility>

namespace repair::daemon {
namespace {

constexpr std::string_view chat_scope = "chat:";

/// "default", "chat:200".
telegram::CommandScope scope_of(std::string_view scope) {
    using Of = telegram::CommandScope::Of;
    if (!scope.starts_with(chat_scope)) return {.of = Of::everybody};
    std::int64_t chat = 0;
    scope.remove_prefix(chat_scope.size());
    std::from_chars(scope.data(), scope.data() + scope.size(), chat);
    return {.of = Of::chat, .chat = chat};
}

std::string key_of(const bot::Menu& menu) {
    return menu.language.empty() ? menu.scope : menu.scope + ' ' + menu.language;
}

/// The inverse, without the commands.
bot::Menu menu_of(const std::string& key) {
    const auto space = key.find(' ');
    if (space == std::string::npos) return {.scope = key};
    return {.scope = key.substr(0, space), .language = key.substr(space + 1)};
}

std::string text_of(const bot::Menu& menu) {
    auto list = base::Json::array();
    for (const auto& [name, description] : menu.commands)
        list.add(base::Json::object().set("name", name).set("description", description));
    return list.dump();
}

}  // namespace

/// A chat that has no menu any more has everybody's: its own, which Telegram still shows, goes.
void Menus::refresh() {
    if (closed_) return;
    pending_.clear();
    store::MenuStore known(shop_.db);
    std::set<std::string> wanted;
    for (const auto& menu : shop_.dialogues.menus()) {
        wanted.insert(key_of(menu));
        if (known.find(key_of(menu)) != text_of(menu)) add(menu);
    }
    for (const auto& [scope, commands] : known.list()) {
        const auto gone = menu_of(scope);
        if (!wanted.contains(scope) && commands != text_of(gone)) add(gone);
    }
    if (!under_way_) set_next();
}

void Menus::close() {
    closed_ = true;
    pending_.clear();
}

void Menus::add(const bot::Menu& menu) {
    const auto key = key_of(menu);
    if (refused_.contains(key)) return;
    std::vector<telegram::Command> commands;
    for (const auto& [name, description] : menu.commands)
        commands.push_back({.name = name, .description = description});
    pending_.push_back(
        {.scope = key,
         .commands = text_of(menu),
         .call = telegram::set_my_commands(scope_of(menu.scope), menu.language, commands)});
}

void Menus::set_next() {
    under_way_ = !pending_.empty();
    if (pending_.empty()) return;
    auto menu = std::move(pending_.front());
    pending_.pop_front();
    auto call = std::move(menu.call);
    shop_.client.start(std::move(call), [this, menu](const telegram::Answer& answer) {
        if (answer.verdict == telegram::Verdict::done) {
            remember(menu);
        } else {
            refused_.insert(menu.scope);
            shop_.log.info("menu.not_set",
                           {{"scope", menu.scope}, {"verdict", telegram::word(answer.verdict)}});
        }
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
