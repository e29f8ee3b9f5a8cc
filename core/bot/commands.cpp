#include "core/bot/commands.hpp"

#include "core/base/raw.hpp"
#include "core/base/text.hpp"
#include "core/bot/card.hpp"
#include "core/bot/day.hpp"
#include "core/bot/engine.hpp"
#include "core/bot/flows.hpp"
#include "core/bot/joining.hpp"
#include "core/bot/master_list.hpp"
#include "core/bot/new_order.hpp"
#include "core/bot/order_lists.hpp"
#include "core/bot/phrases.hpp"
#include "core/bot/press.hpp"
#include "core/bot/work_chat.hpp"
#include "core/store/database.hpp"
#include "core/store/user_store.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace repair::bot {
namespace {

using base::raw;
using Rest = std::string_view;

void start(Scene& scene, Rest code) {
    if (!code.empty() && scene.in_private()) return open_invite(scene, code);
    if (!scene.in_private()) return explain_chat(scene);
    welcome(scene);
}

void help(Scene& scene, Rest) {
    if (!scene.in_private()) return explain_chat(scene);
    base::RichText text = scene.say("help.title");
    if (scene.of_office())
        text.add("\n\n").add(scene.say("help.office")).add("\n").add(scene.say("help.orders"));
    if (scene.has(domain::Role::admin)) text.add("\n\n").add(scene.say("help.admin"));
    if (scene.has(domain::Role::master)) text.add("\n\n").add(scene.say("help.master"));
    scene.send({.text = text.add("\n\n").add(scene.say("help.everyone"))});
}

void menu(Scene& scene, Rest) {
    Post post{.chat = scene.heard.chat, .text = scene.say("menu.title")};
    post.board = main_board(scene);
    scene.post(std::move(post));
}

void cancel(Scene& scene, Rest) {
    scene.send({.text = scene.say(cancel_dialogue(scene) ? "dialogue.cancelled"
                                                         : "dialogue.nothing_to_cancel")});
}

void language(Scene& scene, Rest) {
    scene.send({.text = scene.say("language.ask"),
                .keys = {{{"Русский", PressData::make("lang", {"ru"})},
                          {"English", PressData::make("lang", {"en"})}}}});
}

void settings(Scene& scene, Rest) {
    scene.send({.text = scene.say("settings.title"),
                .keys = {{{"Русский", PressData::make("lang", {"ru"})},
                          {"English", PressData::make("lang", {"en"})}},
                         {{scene.plain("key.menu"), PressData::make("menu", {})}}}});
}

void order(Scene& scene, Rest rest) {
    while (!rest.empty() && (rest.front() == '#' || rest.front() == ' '))
        rest.remove_prefix(1);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(rest.begin(), rest.end(), number);
    if (rest.empty() || error != std::errc{} || end != rest.end())
        return scene.send({.text = scene.say("order.which")});
    show_card(scene, domain::OrderId{number});
}

void search(Scene& scene, Rest rest) {
    if (base::trim(rest).empty()) return begin(scene, flows::search, std::nullopt);
    show_found(scene, base::trim(rest));
}

void my(Scene& scene, Rest) {
    show_my_orders(scene, 0);
}

void id(Scene& scene, Rest) {
    base::RichText text;
    text.add(std::to_string(raw(scene.heard.from.id)), base::Style::code);
    if (!scene.in_private())
        text.add(" · ").add(std::to_string(raw(scene.heard.chat)), base::Style::code);
    scene.send({.text = std::move(text)});
}

void orders(Scene& scene, Rest) {
    show_filters(scene);
}

void new_order(Scene& scene, Rest) {
    begin_new_order(scene);
}

void order_template(Scene& scene, Rest) {
    show_template(scene);
}

void day(Scene& scene, Rest) {
    show_today(scene);
}

void masters_list(Scene& scene, Rest) {
    show_masters(scene, 0);
}

/// What may be said where, by whom.
struct CommandRow {
    std::string_view word;  ///< Of a command; its key in the catalogue, of the main keyboard.
    domain::Roles roles;    ///< Any of these; none: everybody known.
    /// With orders, at work: in private and in work chats; elsewhere the one is refused, the other
    /// not heard.
    enum { anywhere, with_orders, at_work, in_private } where;
    void (*run)(Scene&, Rest);
};

constexpr domain::Roles everybody{};
constexpr domain::Roles office{domain::Role::admin, domain::Role::dispatcher};
constexpr domain::Roles masters{domain::Role::master};

constexpr std::array commands{
    CommandRow{"start", everybody, CommandRow::at_work, start},
    CommandRow{"help", everybody, CommandRow::at_work, help},
    CommandRow{"menu", everybody, CommandRow::in_private, menu},
    CommandRow{"cancel", everybody, CommandRow::anywhere, cancel},
    CommandRow{"language", everybody, CommandRow::in_private, language},
    CommandRow{"order", everybody, CommandRow::with_orders, order},
    CommandRow{"search", everybody, CommandRow::in_private, search},
    CommandRow{"my", masters, CommandRow::with_orders, my},
    CommandRow{"id", everybody, CommandRow::anywhere, id},
    CommandRow{"template", office, CommandRow::in_private, order_template},
};

constexpr std::array board_words{
    CommandRow{"board.orders", office, CommandRow::in_private, orders},
    CommandRow{"board.create", office, CommandRow::in_private, new_order},
    CommandRow{"board.day", office, CommandRow::in_private, day},
    CommandRow{"board.search", office, CommandRow::in_private, search},
    CommandRow{"board.masters", office, CommandRow::in_private, masters_list},
    CommandRow{"board.my", masters, CommandRow::in_private, my},
    CommandRow{"board.settings", everybody, CommandRow::in_private, settings},
};

bool may_say(const Sight& sight, const CommandRow& row) {
    if (row.where == CommandRow::in_private && !sight.in_private()) return false;
    return row.roles.empty() || !(row.roles & sight.who.roles).empty();
}

/// "/order@repair_bot 12" → "order", if it is for this bot.
std::string_view command_word(const Scene& scene, std::string_view text) {
    const auto word = text.substr(1, text.find_first_of(" \n\t") - 1);
    const auto at = word.find('@');
    if (at == std::string_view::npos) return word;
    return base::fold(word.substr(at + 1)) == base::fold(scene.around.username) ? word.substr(0, at)
                                                                                : "";
}

void run(Scene& scene, const CommandRow& row, Rest rest) {
    if (!may_say(scene, row)) {
        if (scene.in_private()) scene.send({.text = scene.say("command.not_yours")});
        return;
    }
    const bool orders_here = speaks_of_orders(scene);
    if (row.where == CommandRow::at_work && !orders_here) return;
    if (row.where == CommandRow::with_orders && !orders_here)
        return scene.send({.text = scene.say("press.not_here")});
    if (row.word != "cancel") put_aside(scene);
    row.run(scene, rest);
}

/// A label of the main keyboard, in any language.
const CommandRow* find_board_word(std::string_view text) {
    for (const auto& row : board_words)
        for (const auto* const language : {"ru", "en"})
            if (Catalogue::of(language).line(row.word) == text) return &row;
    return nullptr;
}

}  // namespace

bool run_command(Scene& scene, std::string_view text) {
    text = base::trim(text);
    if (!text.starts_with('/')) {
        const auto* const row = scene.in_private() ? find_board_word(text) : nullptr;
        if (row != nullptr) run(scene, *row, {});
        return row != nullptr;
    }
    const auto word = command_word(scene, text);
    const auto* const row = std::ranges::find(commands, word, &CommandRow::word);
    const auto rest = text.substr(std::min(text.size(), text.find_first_of(" \n\t")));
    if (row != commands.end())
        run(scene, *row, base::trim(rest));
    else if (scene.in_private()) {
        put_aside(scene);
        scene.send({.text = scene.say("command.unknown")});
    }
    return true;
}

Board main_board(const Sight& sight) {
    Board board;
    for (const auto& row : board_words) {
        if (!row.roles.empty() && (row.roles & sight.who.roles).empty()) continue;
        if (board.empty() || board.back().size() == 2) board.emplace_back();
        board.back().push_back({.label = sight.plain(row.word)});
    }
    return board;
}

std::vector<std::pair<std::string, std::string>> command_menu(const Sight& sight) {
    std::vector<std::pair<std::string, std::string>> menu;
    for (const auto& row : commands)
        if (may_say(sight, row))
            menu.emplace_back(row.word, sight.plain("offer." + std::string(row.word)));
    return menu;
}

void welcome(Scene& scene) {
    base::RichText text =
        scene.say("welcome.title", {{"office", scene.around.office}, {"name", scene.who.name}});
    for (const auto role : domain::all_roles)
        if (scene.has(role))
            text.add("\n").add(scene.say("welcome." + std::string(domain::word(role))));
    Post post{.chat = scene.heard.chat, .text = std::move(text)};
    post.board = main_board(scene);
    scene.post(std::move(post));
}

void press_menu(Scene& scene, const PressData&) {
    menu(scene, {});
}

void press_language(Scene& scene, const PressData& data) {
    const auto language = data.text(0);
    if (language != "ru" && language != "en") return out_of_date(scene);
    store::UserStore users(scene.db);
    auto user = users.find(*scene.who.user).value_or(domain::User{.id = *scene.who.user});
    if (!users.find(user.id)) users.add(user, scene.now);
    user.language = language;
    users.save(user);
    scene.words = &Catalogue::of(language);
    scene.answer(scene.plain("language.done"));
    menu(scene, {});
}

}  // namespace repair::bot
