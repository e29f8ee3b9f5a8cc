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
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

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
    Why{"kicked", "why.kicked"},
    Why{"not a member", "why.kicked"},
    Why{"blocked", "why.blocked"},
    Why{"deactivated", "why.deactivated"},
    Why{"not found", "why.not_found"},
    Why{"not enough rights", "why.mute"},
    Why{"have no rights", "why.mute"},
    Why{"may not write", "why.mute"},
    Why{"initiate conversation", "why.never_wrote"},
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

/// "rate of Телевизоры" → "доля мастера: Телевизоры"
std::string term_name(const Sight& sight, const std::string& field) {
    constexpr std::string_view of_kind = "rate of ";
    if (field.starts_with(of_kind))
        return sight.plain("terms.rate") + ": " + field.substr(of_kind.size());
    const auto key = "terms." + field;
    return sight.words->has(key) ? sight.plain(key) : field;
}

/// As office/rules_record.hpp keeps it: "40", or "40 below 700000 kopecks, then 50".
std::string term_value(const Sight& sight, const std::string& value) {
    std::vector<std::int64_t> numbers;
    for (const auto piece : base::word_pieces(value)) {
        std::int64_t number = 0;
        const auto [rest, error] = std::from_chars(piece.begin(), piece.end(), number);
        if (error == std::errc{} && rest == piece.end()) numbers.push_back(number);
    }
    if (numbers.size() == 1) return value + " %";
    if (numbers.size() != 3) return value.empty() ? "—" : value;
    return sight.plain("terms.steps", {{"percent", numbers[0]},
                                       {"threshold", money_text(base::Money{numbers[1]})},
                                       {"above", numbers[2]}});
}

constexpr std::array<std::string_view, 5> troubles{"other_poller", "token", "webhook",
                                                   "failed_update", "storage"};

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
    const auto& sight = telling.sight;
    post.text = sight.say("notice.rules");
    if (telling.facts.kind() != Json::Kind::object) return true;
    for (const auto& [field, values] : telling.facts.members()) {
        if (values.kind() != Json::Kind::array || values.elements().size() != 2) continue;
        post.text.add("\n").add(
            sight.say("notice.term", {{"what", term_name(sight, field)},
                                      {"before", term_value(sight, values.elements()[0].cell())},
                                      {"after", term_value(sight, values.elements()[1].cell())}}));
    }
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
    if (const auto detail = facts.string_at("why"); !detail.empty())
        post.text.add("\n").add(clip(detail, 500), base::Style::code);
    return true;
}

}  // namespace repair::bot
