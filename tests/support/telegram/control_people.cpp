#include "tests/support/telegram/control.hpp"
#include "tests/support/telegram/deeds.hpp"

#include <algorithm>
#include <array>

namespace repair::test::botapi {
namespace {

using base::Json;

Json bot(Gateway& gateway, const Json&) {
    const auto& bot = gateway.service().world.bot;
    return Json::object().set("id", bot.id).set("token", bot.token).set("username", bot.username);
}

Json new_token(Gateway& gateway, const Json& arguments) {
    gateway.service().world.new_token();
    gateway.abort_poll({401, {}, "Unauthorized", {}});
    return bot(gateway, arguments);
}

Json new_bot(Gateway& gateway, const Json& arguments) {
    auto& service = gateway.service();
    service.world.new_bot();
    gateway.abort_poll({401, {}, "Unauthorized", {}});
    service.updates.renumber(
        static_cast<std::int64_t>(100'000'000 + service.world.random() % 800'000'000));
    return bot(gateway, arguments);
}

Json privacy(Gateway& gateway, const Json& arguments) {
    gateway.service().world.bot.reads_groups = !arguments.boolean_at("on");
    return {};
}

Json person(Gateway& gateway, const Json& arguments) {
    gateway.service().world.add_person(id_in(arguments, "id"), arguments.string_at("name"),
                                       arguments.boolean_at("started"));
    return {};
}

Json language(Gateway& gateway, const Json& arguments) {
    gateway.service().world.person(id_in(arguments, "person")).language =
        arguments.string_at("code");
    return {};
}

Json username(Gateway& gateway, const Json& arguments) {
    gateway.service().world.person(id_in(arguments, "person")).username =
        arguments.string_at("name");
    return {};
}

Json group(Gateway& gateway, const Json& arguments) {
    const auto id = id_in(arguments, "id");
    if (id >= 0 || id <= -1'000'000'000'000) throw Refusal("no id of a group");
    auto& chat =
        gateway.service().world.add_chat(id, ChatKind::group, arguments.string_at("title"));
    if (arguments.boolean_at("inside")) {
        chat.bot_status = "member";
        chat.known_to_bot = true;
    }
    return {};
}

Chat& group_in(Gateway& gateway, const Json& arguments) {
    auto& chat = gateway.service().world.chat(id_in(arguments, "chat"));
    if (chat.kind == ChatKind::private_chat) throw Refusal("a private chat is no group");
    if (chat.migrated_to != 0) throw Refusal("the group was upgraded");
    return chat;
}

Json joins(Gateway& gateway, const Json& arguments) {
    auto& world = gateway.service().world;
    auto& chat = group_in(gateway, arguments);
    const auto who = world.person(id_in(arguments, "person")).id;
    chat.members[who] = chat.members.empty() ? "creator" : "member";
    world.log("joined", chat.id, 0, who);
    post_service(gateway, chat, who,
                 Json::object().set("new_chat_members", Json::array().add(world.user_json(who))));
    return {};
}

Json leaves(Gateway& gateway, const Json& arguments) {
    auto& world = gateway.service().world;
    auto& chat = group_in(gateway, arguments);
    const auto who = world.person(id_in(arguments, "person")).id;
    chat.members.erase(who);
    world.log("left", chat.id, 0, who);
    post_service(gateway, chat, who, Json::object().set("left_chat_member", world.user_json(who)));
    return {};
}

Json adds_bot(Gateway& gateway, const Json& arguments) {
    put_bot_in(gateway, group_in(gateway, arguments), id_in(arguments, "person"));
    return {};
}

Json kicks_bot(Gateway& gateway, const Json& arguments) {
    auto& service = gateway.service();
    auto& chat = group_in(gateway, arguments);
    const auto who = id_in(arguments, "person");
    // The last that the bot hears of it, and it hears it as a member.
    post_service(
        gateway, chat, who,
        Json::object().set("left_chat_member", service.world.user_json(service.world.bot.id)));
    const auto before = std::exchange(chat.bot_status, "kicked");
    tell_bot_status(service, chat, who, before, chat.bot_status);
    service.world.log("kicked", chat.id, 0, who);
    return {};
}

Json makes_admin(Gateway& gateway, const Json& arguments) {
    auto& chat = group_in(gateway, arguments);
    const auto before = std::exchange(chat.bot_status, "administrator");
    tell_bot_status(gateway.service(), chat, id_in(arguments, "person"), before, chat.bot_status);
    return {};
}

Json writing(Gateway& gateway, const Json& arguments) {
    group_in(gateway, arguments).may_write = arguments.boolean_at("allowed");
    return {};
}

Json upgrades(Gateway& gateway, const Json& arguments) {
    auto& world = gateway.service().world;
    const auto old_id = group_in(gateway, arguments).id;
    const auto old = world.chat(old_id);
    if (old.kind != ChatKind::group) throw Refusal("it is a supergroup already");
    const auto id = -1'000'000'000'000 -
                    static_cast<std::int64_t>(1'000'000'000 + world.random() % 1'000'000'000);
    auto& fresh = world.add_chat(id, ChatKind::supergroup, old.title);
    fresh.members = old.members;
    fresh.bot_status = old.bot_status;
    fresh.known_to_bot = old.known_to_bot;
    fresh.may_write = old.may_write;
    const auto who = old.members.empty() ? world.bot.id : old.members.begin()->first;
    if (!arguments.boolean_at("silently")) {
        post_service(gateway, world.chat(old_id), who,
                     Json::object().set("migrate_to_chat_id", id));
        post_service(gateway, world.chat(id), who,
                     Json::object().set("migrate_from_chat_id", old_id));
    }
    world.chat(old_id).migrated_to = id;
    world.log("upgraded", old_id, 0, who, std::to_string(id));
    return id;
}

/// In private the bot is told of a block as a change of its own status.
Json block(Gateway& gateway, const Json& arguments) {
    auto& service = gateway.service();
    auto& who = service.world.person(id_in(arguments, "person"));
    const bool blocks = arguments.boolean_at("on");
    if (who.blocked == blocks) return {};
    who.blocked = blocks;
    service.world.log(blocks ? "blocked" : "unblocked", who.id, 0, who.id);
    tell_bot_status(service, service.world.chat(who.id), who.id, blocks ? "member" : "kicked",
                    blocks ? "kicked" : "member");
    return {};
}

Json deactivates(Gateway& gateway, const Json& arguments) {
    gateway.service().world.person(id_in(arguments, "person")).deactivated = true;
    return {};
}

constexpr std::array<NamedVerb, 17> verbs{{{"bot", bot},
                                           {"new_token", new_token},
                                           {"new_bot", new_bot},
                                           {"privacy", privacy},
                                           {"person", person},
                                           {"language", language},
                                           {"username", username},
                                           {"group", group},
                                           {"joins", joins},
                                           {"leaves", leaves},
                                           {"adds_bot", adds_bot},
                                           {"kicks_bot", kicks_bot},
                                           {"makes_admin", makes_admin},
                                           {"writing", writing},
                                           {"upgrades", upgrades},
                                           {"block", block},
                                           {"deactivates", deactivates}}};

}  // namespace

Verb find_people_verb(std::string_view name) {
    const auto found = std::ranges::find(verbs, name, &NamedVerb::name);
    return found == verbs.end() ? nullptr : found->verb;
}

}  // namespace repair::test::botapi
