#include "core/bot/joining.hpp"

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/bot/commands.hpp"
#include "core/bot/phrases.hpp"
#include "core/domain/fields.hpp"
#include "core/office/invites.hpp"
#include "core/office/people.hpp"
#include "core/store/database.hpp"
#include "core/store/user_store.hpp"

#include <string>

namespace repair::bot {
namespace {

using Is = office::Acceptance::Is;

/// As the office may keep it; "" when Telegram has nothing of the kind.
std::string name_of(const Person& person) {
    const auto name = domain::clean_field(domain::Field::user_name, person.name);
    return name ? *name : std::string{};
}

std::string_view key_of(Is is) {
    switch (is) {
        case Is::accepted: return "invite.accepted";
        case Is::theirs: return "invite.theirs";
        case Is::used: return "invite.used";
        case Is::expired: return "invite.expired";
        case Is::unknown: break;
    }
    return "invite.unknown";
}

}  // namespace

std::string_view invite_in(const Heard& heard) {
    const auto* const words = std::get_if<Words>(&heard.what);
    if (words == nullptr || words->how != Words::How::typed || heard.place != Place::private_chat)
        return {};
    constexpr std::string_view command = "/start ";
    const auto text = base::trim(words->text);
    return text.starts_with(command) ? base::trim(text.substr(command.size())) : std::string_view{};
}

void open_invite(Scene& scene, std::string_view code) {
    const auto id = scene.heard.from.id;
    auto command = scene.command();
    if (!command.who.user) {
        auto name = name_of(scene.heard.from);
        if (name.empty()) name = "user " + std::to_string(base::raw(id));
        command.who = {.user = id, .via = domain::Channel::bot, .name = std::move(name)};
    }
    const auto answer = office::Invites(scene.db, scene.around.rules).accept(code, command);
    if (answer.is == Is::accepted) {
        static_cast<void>(learn_person(scene));
        scene.who = office::actor_of(scene.db, scene.around.rules, id, domain::Channel::bot);
    }
    scene.send({.text = scene.say(key_of(answer.is))});
    if (!scene.who.roles.empty()) welcome(scene);
}

bool learn_person(const Scene& scene) {
    if (!scene.in_private()) return false;
    const auto& person = scene.heard.from;
    store::UserStore users(scene.db);
    const auto known = users.find(person.id);
    auto user = known.value_or(domain::User{.id = person.id});
    if (user.name.empty()) user.name = name_of(person);
    if (user.language.empty() && !person.language.empty())
        user.language = words_for_code(person.language).language();
    if (known == user) return false;
    if (known)
        users.save(user);
    else
        users.add(user, scene.now);
    return true;
}

}  // namespace repair::bot
