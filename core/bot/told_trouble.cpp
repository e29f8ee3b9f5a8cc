// What needs somebody, in words.

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/press.hpp"
#include "core/bot/told_words.hpp"
#include "core/domain/transition.hpp"
#include "core/store/database.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace repair::bot {
namespace {

using base::Json;
using base::raw;

struct Why {
    std::string_view part;  ///< Of Telegram's own words, in lower case.
    std::string_view key;
};

// https://core.telegram.org/bots/api#making-requests gives descriptions for people; these are
// parts of those that mean that a chat is out of reach.
constexpr std::array reasons{
    Why{"kicked", "why.kicked"},       Why{"not a member", "why.kicked"},
    Why{"blocked", "why.blocked"},     Why{"deactivated", "why.deactivated"},
    Why{"not found", "why.not_found"}, Why{"not enough rights", "why.mute"},
    Why{"have no rights", "why.mute"}, Why{"initiate conversation", "why.never_wrote"},
    Why{"two minutes", "why.late"},
};

std::string why_of(const Sight& sight, const Json& facts) {
    const auto why = facts.string_at("why");
    const auto folded = base::fold(why);
    for (const auto& reason : reasons)
        if (folded.find(reason.part) != std::string::npos) return sight.plain(reason.key);
    return why.empty() ? sight.plain("why.unknown") : clip(why, 200);
}

/// By number, else as it is named.
std::string whose(const Sight& sight, const Json& facts) {
    if (const auto id = facts.number_at("master")) return master_name(sight, domain::MasterId{*id});
    if (auto name = facts.string_at("master"); !name.empty()) return name;
    if (const auto id = facts.number_at("user")) return user_name(sight, domain::UserId{*id});
    if (auto name = facts.string_at("user"); !name.empty()) return name;
    return "—";
}

/// "40 → 45" of every member that is not what it was.
void add_changes(const Sight& sight, const Json& was, const Json& is, Post& post) {
    for (const auto& [key, after] : is.members()) {
        const auto* const before = was.child(key);
        if (before != nullptr && *before == after) continue;
        const auto label = "terms." + key;
        post.text.add("\n").add(
            sight.say("notice.term", {{"what", sight.words->has(label) ? sight.plain(label) : key},
                                      {"before", before == nullptr ? "—" : before->cell()},
                                      {"after", after.cell()}}));
    }
}

constexpr std::array<std::string_view, 5> troubles{"conflict", "token", "webhook", "dead_letter",
                                                   "storage"};

void tell_lost_chat(const Telling& telling, Post& post) {
    const auto& [leaving, sight, order, facts] = telling;
    post.text = sight.say("trouble.work_chat",
                          {{"name", whose(sight, facts)}, {"why", why_of(sight, facts)}});
    if (const auto master = facts.number_at("master"))
        post.keys = {{{sight.plain("chat.untie"), PressData::make("untie", {*master})}}};
}

}  // namespace

bool tell_recovery(const Telling& telling, Post& post) {
    const auto& facts = telling.facts;
    post.text = telling.sight.say("notice.recovery",
                                  {{"backup", facts.string_at("backup")},
                                   {"lost", facts.number_at("lost_orders").value_or(0)},
                                   {"older", facts.number_at("older_orders").value_or(0)}});
    return true;
}

bool tell_undelivered(const Telling& telling, Post& post) {
    const auto& [leaving, sight, order, facts] = telling;
    if (sight.who.roles.empty()) return false;
    const auto who = whose(sight, facts);
    const auto why = why_of(sight, facts);
    if (!order) {
        post.text = sight.say("notice.undelivered_text", {{"who", who}, {"why", why}});
        return true;
    }
    post.text =
        sight.say("notice.undelivered", {{"who", who}, {"id", raw(order->id)}, {"why", why}});
    const bool to_master = facts.child("master") != nullptr;
    if (to_master && !domain::refusal(*order, domain::Verb::assign, sight.who))
        post.keys.push_back({{sight.plain("verb.reassign"),
                              PressData::make("v", {raw(order->id), order->version,
                                                    domain::word(domain::Verb::assign)})}});
    if (sight.of_office()) post.keys.push_back({open_key(telling)});
    return true;
}

bool tell_rules(const Telling& telling, Post& post) {
    const auto* const was = telling.facts.child("before");
    const auto* const is = telling.facts.child("after");
    post.text = telling.sight.say("notice.rules");
    if (was != nullptr && is != nullptr && is->kind() == Json::Kind::object)
        add_changes(telling.sight, *was, *is, post);
    return true;
}

bool tell_trouble(const Telling& telling, Post& post) {
    const auto& [leaving, sight, order, facts] = telling;
    const auto what = facts.string_at("what");
    if (what == "work_chat") {
        tell_lost_chat(telling, post);
        return true;
    }
    const bool known = std::ranges::count(troubles, what) != 0;
    post.text = sight.say("trouble." + (known ? what : std::string("other")), {{"what", what}});
    if (const auto detail = facts.string_at("detail"); !detail.empty())
        post.text.add("\n").add(clip(detail, 500), base::Style::code);
    return true;
}

}  // namespace repair::bot
