// What became of people's access, in words.

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/bot/commands.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/told_words.hpp"
#include "core/domain/roles.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/order_list.hpp"

#include <string>
#include <string_view>

namespace repair::bot {
namespace {

using base::Json;
using base::raw;
using base::RichText;

struct Pair {
    std::string was{};
    std::string is{};
};

/// How the history keeps a change: [before, after].
std::optional<Pair> change(const Json& facts, std::string_view field) {
    const auto* const found = facts.child(field);
    if (found == nullptr || found->kind() != Json::Kind::array || found->elements().size() != 2)
        return std::nullopt;
    return Pair{found->elements()[0].cell(), found->elements()[1].cell()};
}

/// "admin, dispatcher"
domain::Roles roles_in(std::string_view list) {
    domain::Roles roles;
    while (!list.empty()) {
        const auto comma = list.find(',');
        if (const auto role = domain::find_role(base::trim(list.substr(0, comma))))
            roles.add(*role);
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return roles;
}

class Lines {
public:
    explicit Lines(const Sight& sight) : sight_(sight) {}

    void add(std::string_view key, Args args = {}) {
        if (!text_.empty()) text_.add("\n");
        text_.add(sight_.say(key, args));
    }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] RichText take() { return std::move(text_); }

private:
    const Sight& sight_;
    RichText text_{};
};

std::string role_name(const Sight& sight, domain::Role role) {
    return sight.plain("role." + std::string(domain::word(role)));
}

void add_roles(const Sight& sight, const Json& facts, Lines& lines) {
    const auto roles = change(facts, "roles");
    if (!roles) return;
    const auto was = roles_in(roles->was);
    const auto is = roles_in(roles->is);
    for (const auto role : domain::all_roles) {
        if (is.has(role) && !was.has(role))
            lines.add("access.given", {{"role", role_name(sight, role)}});
        if (was.has(role) && !is.has(role))
            lines.add("access.taken", {{"role", role_name(sight, role)}});
    }
}

/// Of a master: only they have these.
void add_master(const Sight& sight, const Json& facts, Lines& lines) {
    if (const auto user = change(facts, "user")) {
        const bool me = sight.who.user && user->is == std::to_string(raw(*sight.who.user));
        lines.add(me ? "access.given" : "access.taken",
                  {{"role", role_name(sight, domain::Role::master)}});
        if (!me) return;
    }
    if (const auto state = change(facts, "state"))
        lines.add(state->is == "active" ? "access.active" : "access.inactive");
    if (const auto kinds = change(facts, "equipment"))
        lines.add(kinds->is.empty() ? "access.all_kinds" : "access.kinds", {{"kinds", kinds->is}});
    if (const auto senior = change(facts, "senior"))
        lines.add(senior->is == "true" ? "access.senior" : "access.not_senior");
    if (const auto chat = change(facts, "chat"))
        lines.add(chat->is.empty() ? "access.no_chat" : "access.chat");
    if (const auto phone = change(facts, "phone"); phone && !phone->is.empty())
        lines.add("access.phone", {{"phone", phone->is}});
}

/// Somebody opened an invite: for admins.
bool tell_joined(const Telling& telling, Post& post) {
    const auto& facts = telling.facts;
    const auto role = domain::find_role(facts.string_at("role"));
    const auto id = facts.number_at("joined");
    if (!role || !id || !telling.sight.has(domain::Role::admin)) return false;
    post.text = telling.sight.say("access.joined", {{"name", facts.string_at("name")},
                                                    {"id", *id},
                                                    {"role", role_name(telling.sight, *role)}});
    return true;
}

struct Statement {
    std::int64_t closed = 0;
    base::Money total{};
    base::Money master{};
    base::Money company{};
};

Statement statement_of(store::Database& db, domain::MasterId master) {
    Statement sums;
    const store::OrderFilter filter{.statuses = {domain::Status::closed}, .master = master};
    store::list_orders(db, filter, {}, [&](const domain::Order& order) {
        ++sums.closed;
        if (!order.settlement) return;
        sums.total.kopecks += order.settlement->sums.total.kopecks;
        sums.master.kopecks += order.settlement->master_share.kopecks;
        sums.company.kopecks += order.settlement->company_share.kopecks;
    });
    return sums;
}

}  // namespace

bool tell_access(const Telling& telling, Post& post) {
    const auto& [leaving, sight, order, facts] = telling;
    if (facts.child("joined") != nullptr) return tell_joined(telling, post);
    Lines lines(sight);
    add_roles(sight, facts, lines);
    if (const auto blocked = change(facts, "blocked"); blocked && blocked->is == "false")
        lines.add("access.unblocked");
    add_master(sight, facts, lines);
    if (const auto name = change(facts, "name"); name && !name->was.empty())
        lines.add("access.name", {{"name", name->is}});
    if (lines.empty()) lines.add("notice.access");
    post.text = lines.take();
    // What they may do now is on the keyboard.
    if (sight.in_private() && !sight.who.roles.empty()) post.board = main_board(sight);
    return true;
}

bool tell_dismissal(const Telling& telling, Post& post) {
    const auto& [leaving, sight, order, facts] = telling;
    const auto id = facts.number_at("master");
    const auto master = id ? store::MasterStore(sight.db).find(domain::MasterId{*id})
                           : std::optional<domain::Master>{};
    if (!master) return false;
    const bool me = sight.who.user == master->user;
    if (!me && !sight.has(domain::Role::admin)) return false;
    const auto sums = statement_of(sight.db, master->id);
    post.text =
        sight.say(me ? "notice.dismissal_own" : "notice.dismissal", {{"name", master->name}})
            .add("\n")
            .add(sight.say("notice.statement", {{"n", sums.closed},
                                                {"total", money_text(sums.total)},
                                                {"master", money_text(sums.master)},
                                                {"company", money_text(sums.company)}}));
    return true;
}

}  // namespace repair::bot
