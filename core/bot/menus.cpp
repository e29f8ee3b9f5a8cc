#include "core/bot/menus.hpp"

#include "core/base/raw.hpp"
#include "core/bot/commands.hpp"
#include "core/bot/phrases.hpp"
#include "core/office/people.hpp"
#include "core/office/users.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/user_store.hpp"

#include <string>

namespace repair::bot {
namespace {

std::string scope_of(std::int64_t chat) {
    return "chat:" + std::to_string(chat);
}

/// Whoever is not known: how to begin, and the number that admins want to know.
Menu strangers(const std::string& language, const Catalogue& words) {
    return {.scope = "default",
            .language = language,
            .commands = {{"start", words.plain("offer.start")}, {"id", words.plain("offer.id")}}};
}

std::string language_of(store::Database& db, domain::UserId id) {
    const auto user = store::UserStore(db).find(id);
    return user ? user->language : std::string{};
}

}  // namespace

std::vector<Menu> menus_of(store::Database& db, const Surroundings& around) {
    std::vector<Menu> menus{strangers("", words_of("ru")), strangers("en", words_of("en"))};
    for (const auto& user : office::Users(db, around.rules).list()) {
        if (user.roles.empty() || user.blocked) continue;
        Sight sight{db, around, &words_of(user.language)};
        sight.who = {.user = user.id, .roles = user.roles};
        menus.push_back({scope_of(base::raw(user.id)), "", command_menu(sight)});
    }
    for (const auto& master : store::MasterStore(db).list()) {
        if (!master.chat || master.state == domain::MasterState::dismissed) continue;
        Sight sight{db, around, &words_of(language_of(db, master.user)), {}, Place::group};
        sight.who = {.user = master.user, .roles = {domain::Role::master}};
        menus.push_back({scope_of(base::raw(*master.chat)), "", command_menu(sight)});
    }
    return menus;
}

}  // namespace repair::bot
