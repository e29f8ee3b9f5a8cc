#include "cmd/user_desk.hpp"

#include "cmd/arguments.hpp"
#include "cmd/card.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/order_desk.hpp"
#include "core/base/raw.hpp"
#include "core/config/config.hpp"
#include "core/store/database.hpp"
#include "core/store/master_store.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace repair::cmd {
namespace {

using base::Json;
using base::raw;
using domain::User;

bool is_root(const User& user, Context& ctx) {
    return std::ranges::count(ctx.config().rules.admins, user.id) != 0;
}

/// With the role that the configuration gives.
std::vector<std::string_view> role_words(const User& user, Context& ctx) {
    auto roles = user.roles;
    if (is_root(user, ctx)) roles.add(domain::Role::admin);
    std::vector<std::string_view> words;
    for (const auto role : domain::all_roles)
        if (roles.has(role)) words.push_back(word(role));
    return words;
}

std::string roles_text(const User& user, Context& ctx) {
    const auto words = role_words(user, ctx);
    return words.empty() ? "none" : fmt::format("{}", fmt::join(words, ", "));
}

std::optional<domain::Master> master_of(const User& user, Context& ctx) {
    auto master = store::MasterStore(ctx.database()).find_by_user(user.id);
    if (master && master->state == domain::MasterState::dismissed) return std::nullopt;
    return master;
}

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

std::string roles_cell(const Json& row) {
    std::vector<std::string> roles;
    for (const auto& role : row.find("roles")->elements())
        roles.push_back(role.string());
    return fmt::format("{}", fmt::join(roles, ", "));
}

std::vector<Step> steps_between(const User& before, const User& after, Context& ctx) {
    std::vector<Step> steps;
    const auto add = [&](const char* what, const std::string& was, const std::string& is) {
        if (was != is) steps.push_back({what, was, is});
    };
    const auto access = [](const User& user) {
        return std::string(user.blocked ? "blocked" : "open");
    };
    add("name", before.name, after.name);
    add("roles", roles_text(before, ctx), roles_text(after, ctx));
    add("access", access(before), access(after));
    return steps;
}

}  // namespace

Option user_option(std::string name) {
    return {.name = std::move(name),
            .kind = Kind::number,
            .help = "A person's Telegram id",
            .need = Need::required,
            .offers = Offers::users};
}

Option role_option() {
    Option option{.name = "ROLE", .help = "What they are in the office", .need = Need::required};
    for (const auto role : domain::all_roles)
        option.choices.emplace_back(word(role));
    return option;
}

domain::UserId user_of(const Arguments& args, std::string_view name) {
    return domain::UserId{args.number(name)};
}

domain::Role role_of(const Arguments& args) {
    return *domain::find_role(args.text("ROLE"));
}

std::string subject_of(const User& user) {
    const auto id = raw(user.id);
    return user.name.empty() ? fmt::format("user {}", id)
                             : fmt::format("user {} ({})", id, user.name);
}

Json user_json(const User& user, Context& ctx) {
    auto roles = Json::array();
    for (const auto role : role_words(user, ctx))
        roles.add(role);
    Json is_master;
    if (const auto master = master_of(user, ctx))
        is_master = Json::object().set("id", raw(master->id)).set("name", master->name);
    return Json::object()
        .set("id", raw(user.id))
        .set("name", text_or_null(user.name))
        .set("roles", std::move(roles))
        .set("blocked", user.blocked)
        .set("language", text_or_null(user.language))
        .set("master", std::move(is_master))
        .set("root", is_root(user, ctx));
}

std::vector<Column> user_columns() {
    return {
        {.path = "id", .title = "Id", .shows = Shows::number},
        {.path = "name", .title = "Name", .gives = 1, .least = 8},
        {.path = "roles", .title = "Roles", .render = roles_cell},
        {.path = "blocked", .title = "Blocked", .shows = Shows::flag},
        {.path = "language", .title = "Language"},
        {.path = "master.id", .title = "Master", .shows = Shows::number},
        {.path = "root", .title = "Root", .shows = Shows::flag},
        {.path = "master.name", .title = "Master name", .shown = Shown::asked, .gives = 2},
        {.path = "master", .title = "Master", .shown = Shown::asked},
    };
}

std::string user_card(const User& user, Context& ctx) {
    Card card(paint_for_out(ctx));
    card.headline(subject_of(user));
    card.line("roles", roles_text(user, ctx));
    card.line("root", is_root(user, ctx) ? "an admin by the configuration" : "");
    card.line("access", user.blocked ? "blocked" : "", Style::red);
    card.line("language", user.language);
    if (const auto master = master_of(user, ctx))
        card.line("master", fmt::format("{} ({})", master->name, raw(master->id)));
    return card.text();
}

int change_user(const Arguments& args, Context& ctx, const UserVerb& verb) {
    const auto command = command_of(args, ctx);
    auto& db = ctx.database();
    store::Transaction transaction(db);
    office::Users users(db, ctx.config().rules);
    const auto made = verb.act(users, command);
    if (!made) fail(made.error(), "repairctl user list");
    const Change change{.subject = verb.subject(made->after),
                        .done = verb.done(made->after),
                        .steps = steps_between(made->before, made->after, ctx),
                        .object = user_json(made->after, ctx),
                        .outcome = made->changed ? Outcome::changed : Outcome::already};
    if (!ctx.globals.dry_run) transaction.commit();
    print(ctx, change);
    return done;
}

}  // namespace repair::cmd
