#include "tests/support/telegram/findings.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace repair::test::botapi {
namespace {

using base::Json;

std::string_view bare(std::string_view member) {
    return member.ends_with('!') ? member.substr(0, member.size() - 1) : member;
}

constexpr std::int64_t least_number = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most_number = std::numeric_limits<std::int64_t>::max();

bool command_name(std::string_view name) {
    return std::ranges::all_of(
        name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

bool Findings::is(const Json& value, Json::Kind kind, const std::string& where) {
    static constexpr std::array<std::string_view, 6> names{"null",   "boolean", "number",
                                                           "string", "array",   "object"};
    if (value.kind() == kind) return true;
    add(where + " is no " + std::string(names.at(static_cast<std::size_t>(kind))));
    return false;
}

bool Findings::number(const Json& value, const std::string& where, std::int64_t least,
                      std::int64_t most) {
    if (!is(value, Json::Kind::number, where)) return false;
    if (value.number() >= least && value.number() <= most) return true;
    add(where + " is " + std::to_string(value.number()));
    return false;
}

bool Findings::text(const Json& value, const std::string& where, std::size_t least,
                    std::size_t most) {
    if (!is(value, Json::Kind::string, where)) return false;
    const auto length = utf16_length(value.string());
    if (length >= least && length <= most) return true;
    add(where + " is " + std::to_string(length) + " units long");
    return false;
}

bool Findings::object(const Json& value, const std::string& where,
                      const std::vector<std::string_view>& members) {
    if (!is(value, Json::Kind::object, where)) return false;
    for (const auto& [name, ignored] : value.members())
        if (std::ranges::find(members, name, bare) == members.end())
            add(std::string(where).append(" has an unknown member, ").append(name));
    for (const auto member : members)
        if (member.ends_with('!') && value.child(bare(member)) == nullptr)
            add(where + " has no " + std::string(bare(member)));
    return true;
}

void Findings::booleans(const Json& object, const std::string& where,
                        const std::vector<std::string_view>& members) {
    for (const auto member : members)
        if (const auto* const value = object.child(member))
            is(*value, Json::Kind::boolean, where + '.' + std::string(member));
}

void check_entities(Findings& findings, const Json& entities, std::string_view text) {
    if (!findings.is(entities, Json::Kind::array, "entities")) return;
    if (entities.elements().size() > 100) findings.add("more than 100 entities");
    if (const auto read = with_entities(text, entities); !read.error.empty())
        return findings.add(read.error);
    std::vector<std::pair<std::int64_t, std::int64_t>> seen;
    for (const auto& one : entities.elements()) {
        if (!findings.object(one, "an entity",
                             {"type!", "offset!", "length!", "url", "user", "language",
                              "custom_emoji_id", "unix_time", "date_time_format"}))
            continue;
        const auto type = one.string_at("type");
        const auto begin = one.number_at("offset").value_or(0);
        const auto end = begin + one.number_at("length").value_or(0);
        if (end <= begin) findings.add("an entity is empty");
        if ((one.child("url") != nullptr) != (type == "text_link"))
            findings.add("an entity " + type + " with or without url");
        if ((one.child("user") != nullptr) != (type == "text_mention"))
            findings.add("an entity " + type + " with or without user");
        if (type == "text_mention" && one.find("user.id") == nullptr)
            findings.add("a text_mention of a user without an id");
        for (const auto& [other_begin, other_end] : seen)
            if (begin < other_end && other_begin < end &&
                !((begin >= other_begin && end <= other_end) ||
                  (other_begin >= begin && other_end <= end)))
                findings.add("two entities cross each other");
        seen.emplace_back(begin, end);
    }
}

void check_commands(Findings& findings, const Json& commands) {
    if (!findings.is(commands, Json::Kind::array, "commands")) return;
    const auto count = commands.elements().size();
    if (count > 100) findings.add(std::to_string(count) + " commands");
    for (const auto& one : commands.elements()) {
        if (!findings.object(one, "a command", {"command!", "description!"})) continue;
        const auto name = one.string_at("command");
        findings.text(Json(name), "the name of a command", 1, 32);
        if (!command_name(name)) findings.add("a command is called '" + name + "'");
        findings.text(Json(one.string_at("description")), "the description of /" + name, 1, 256);
    }
}

void check_scope(Findings& findings, const Json& scope) {
    const auto type = scope.string_at("type");
    if (type == "default" || type == "all_private_chats" || type == "all_group_chats" ||
        type == "all_chat_administrators") {
        findings.object(scope, "scope", {"type!"});
    } else if (type == "chat" || type == "chat_administrators") {
        findings.object(scope, "scope", {"type!", "chat_id!"});
    } else if (type == "chat_member") {
        findings.object(scope, "scope", {"type!", "chat_id!", "user_id!"});
    } else {
        findings.add("scope has the type '" + type + "'");
    }
    for (const auto* const id : {"chat_id", "user_id"})
        if (const auto* const value = scope.child(id))
            findings.number(*value, std::string("scope.") + id, least_number, most_number);
}

void check_reply(Findings& findings, const Json& reply) {
    const std::string where = "reply_parameters";
    if (!findings.object(
            reply, where,
            {"message_id!", "chat_id", "allow_sending_without_reply", "quote", "quote_parse_mode",
             "quote_entities", "quote_position", "checklist_task_id", "poll_option_id"}))
        return;
    if (const auto* const id = reply.child("message_id"))
        findings.number(*id, where + ".message_id", 1, 2'147'483'647);
    findings.booleans(reply, where, {"allow_sending_without_reply"});
}

void check_link_preview(Findings& findings, const Json& options) {
    const std::vector<std::string_view> switches{"is_disabled", "prefer_small_media",
                                                 "prefer_large_media", "show_above_text"};
    auto members = switches;
    members.emplace_back("url");
    if (findings.object(options, "link_preview_options", members))
        findings.booleans(options, "link_preview_options", switches);
}

void check_update_kinds(Findings& findings, const Json& kinds) {
    static constexpr std::array<std::string_view, 24> known{"message",
                                                            "edited_message",
                                                            "channel_post",
                                                            "edited_channel_post",
                                                            "business_connection",
                                                            "business_message",
                                                            "edited_business_message",
                                                            "deleted_business_messages",
                                                            "message_reaction",
                                                            "message_reaction_count",
                                                            "inline_query",
                                                            "chosen_inline_result",
                                                            "callback_query",
                                                            "shipping_query",
                                                            "pre_checkout_query",
                                                            "purchased_paid_media",
                                                            "poll",
                                                            "poll_answer",
                                                            "my_chat_member",
                                                            "chat_member",
                                                            "chat_join_request",
                                                            "chat_boost",
                                                            "removed_chat_boost",
                                                            "managed_bot"};
    if (!findings.is(kinds, Json::Kind::array, "allowed_updates")) return;
    for (const auto& kind : kinds.elements()) {
        const bool good = kind.kind() == Json::Kind::string &&
                          std::ranges::find(known, kind.string()) != known.end();
        if (!good) findings.add("allowed_updates has " + kind.dump());
    }
}

}  // namespace repair::test::botapi
