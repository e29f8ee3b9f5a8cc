#include "cmd/chat_session.hpp"

#include "core/base/error.hpp"
#include "core/base/raw.hpp"
#include "core/store/card_store.hpp"
#include "core/store/dialogue_store.hpp"
#include "core/store/master_store.hpp"
#include "core/store/transaction.hpp"
#include "core/store/user_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;
using base::raw;
using bot::Act;

constexpr std::int64_t supergroups = -1'000'000'000'000;

bot::Place place_of(domain::ChatId chat) {
    if (raw(chat) > 0) return bot::Place::private_chat;
    return raw(chat) <= supergroups ? bot::Place::supergroup : bot::Place::group;
}

bool shows_message(const Seen& seen) {
    return seen.what == Seen::What::sent || seen.what == Seen::What::edited;
}

/// A message that changed twice is seen once, as it came out.
std::vector<Seen> settled(std::vector<Seen> all) {
    std::vector<Seen> kept;
    for (auto& seen : all) {
        const auto same = [&](const Seen& other) {
            return shows_message(other) && other.chat == seen.chat &&
                   other.message.id == seen.message.id;
        };
        const auto earlier = shows_message(seen) ? std::ranges::find_if(kept, same) : kept.end();
        if (earlier == kept.end()) {
            kept.push_back(std::move(seen));
        } else {
            earlier->message = std::move(seen.message);
        }
    }
    return kept;
}

}  // namespace

ChatSession::ChatSession(store::Database& db, bot::Surroundings around, const base::Clock& clock)
    : db_(db), around_(std::move(around)), clock_(clock), cards_(db), news_(db, cards_) {}

ChatSession::Person ChatSession::find(domain::UserId id, const std::string& name) const {
    const auto user = store::UserStore(db_).find(id);
    const bool root = std::ranges::count(around_.rules.admins, id) != 0;
    if (!user && !root && name.empty())
        throw Error(Errc::not_found, fmt::format("there is no user {}", raw(id)),
                    "repairctl user list");
    if (user && user->blocked && !root)
        throw Error(Errc::refused,
                    fmt::format("user {} is blocked: the bot answers them nothing", raw(id)),
                    fmt::format("repairctl user unblock {}", raw(id)));
    return person_of(id, name);
}

ChatSession::Person ChatSession::person_of(domain::UserId id, const std::string& name) const {
    const auto user = store::UserStore(db_).find(id);
    Person person{.id = id, .name = user && !user->name.empty() ? user->name : name};
    const auto master = store::MasterStore(db_).find_by_user(id);
    if (master && master->state != domain::MasterState::dismissed) {
        person.work = master->chat;
        if (person.name.empty()) person.name = master->name;
    }
    if (person.name.empty()) person.name = std::to_string(raw(id));
    return person;
}

void ChatSession::enter(domain::UserId id, const std::string& name) {
    person_ = find(id, name);
    group_.reset();
    entered_.insert(here());
    chat(here());
}

void ChatSession::enter_group(std::optional<domain::ChatId> wanted) {
    if (!wanted) wanted = person_.work;
    if (!wanted)
        throw Error(Errc::not_found, person_.name + " has no work chat",
                    "/in with the number of somebody's work chat, or repairctl master chat");
    if (raw(*wanted) >= 0 || !store::MasterStore(db_).find_by_chat(*wanted))
        throw Error(Errc::not_found, fmt::format("chat {} is no master's work chat", raw(*wanted)),
                    "repairctl master list --columns id,name,chat");
    group_ = wanted;
    entered_.insert(here());
    chat(here());
}

void ChatSession::leave_group() {
    group_.reset();
}

domain::ChatId ChatSession::here() const {
    return group_.value_or(domain::ChatId{raw(person_.id)});
}

bot::ShownChat& ChatSession::chat(domain::ChatId id) {
    return chats_.try_emplace(id, bot::ShownChat::Numbers::down).first->second;
}

std::string ChatSession::title(domain::ChatId chat) const {
    const domain::UserId person{raw(chat)};
    if (raw(chat) > 0) return person == person_.id ? person_.name : person_of(person, {}).name;
    const auto master = store::MasterStore(db_).find_by_chat(chat);
    return master ? master->name + " (work chat)" : std::to_string(raw(chat));
}

std::string ChatSession::open_dialogue() const {
    const auto row = store::DialogueStore(db_).active(here(), person_.id);
    if (!row) return {};
    return row->order ? fmt::format("{} {}", row->flow, raw(*row->order)) : row->flow;
}

bot::Heard ChatSession::heard() const {
    // A number is no name, and no language is said: the bot is not to learn them here.
    const bool named = person_.name != std::to_string(raw(person_.id));
    return {.chat = here(),
            .place = place_of(here()),
            .title = group_ ? title(*group_) : "",
            .from = {.id = person_.id, .name = named ? person_.name : ""},
            .at = clock_.now()};
}

std::vector<Seen> ChatSession::says(const std::string& text) {
    auto said = heard();
    said.what = bot::Words{.text = text};
    return step(std::move(said), {.what = Seen::What::said, .message = {.text = text}});
}

std::vector<Seen> ChatSession::replies(domain::MessageId to, const std::string& text) {
    auto said = heard();
    said.answers = to;
    said.what = bot::Words{.text = text};
    return step(std::move(said), {.what = Seen::What::said, .message = {.text = text}});
}

std::vector<Seen> ChatSession::presses(const bot::ShownChat::Button& button) {
    auto pressed = heard();
    pressed.message = button.message;
    pressed.what = bot::Press{.query = "terminal", .data = button.key.data};
    return step(std::move(pressed),
                {.what = Seen::What::pressed, .message = {.text = button.key.label}});
}

std::vector<Seen> ChatSession::shows_photo(const std::string& caption) {
    auto shown = heard();
    shown.what = bot::Photo{.file = "terminal", .caption = caption};
    return step(std::move(shown),
                {.what = Seen::What::said, .message = {.text = caption, .photo = "terminal"}});
}

std::vector<Seen> ChatSession::sends_voice() {
    auto sent = heard();
    sent.what = bot::Other{"voice"};
    return step(std::move(sent), {.what = Seen::What::said, .message = {.text = "🎤"}});
}

std::vector<Seen> ChatSession::waits() {
    std::vector<Seen> all;
    store::Transaction transaction(db_);
    bot::Bot bot(db_, around_);
    news_.tell(bot, clock_.now(), [&](const bot::Post& news) { post(bot, news, true, all); });
    transaction.commit();
    return settled(std::move(all));
}

/// A Bot of its own for each step: it goes on where the one before stopped, and counts nobody as
/// a flood.
std::vector<Seen> ChatSession::step(bot::Heard heard, Seen first) {
    store::Transaction transaction(db_);
    bot::Bot bot(db_, around_);
    if (first.what == Seen::What::said) heard.message = chat(heard.chat).next();
    first.chat = heard.chat;
    first.message.id = heard.message;
    std::vector<Seen> all{std::move(first)};
    for (const auto& one : bot.hear(heard))
        post(bot, one, false, all);
    if (all.size() == 1) all.push_back({.chat = heard.chat, .what = Seen::What::nothing});
    news_.tell(bot, heard.at, [&](const bot::Post& news) { post(bot, news, true, all); });
    transaction.commit();
    return settled(std::move(all));
}

void ChatSession::post(bot::Bot& bot, const bot::Post& post, bool notice, std::vector<Seen>& all) {
    if (post.act == Act::answer) {
        if (!post.text.empty())
            all.push_back({post.chat, Seen::What::answered, {.text = post.text}, {}, notice});
        return;
    }
    auto& shown = chat(post.chat);
    const auto* const earlier = post.message ? shown.find(*post.message) : nullptr;
    // One of Telegram's, or of a session before: it is shown anew, here only.
    auto done = post;
    if (post.act == Act::edit && earlier == nullptr) done.act = Act::send;
    const bool same = earlier != nullptr && done.act == Act::edit && earlier->text == post.text &&
                      earlier->keys == post.keys;
    const auto id = shown.apply(done);
    if (!id) {
        for (const auto& instead : bot.missed(done, clock_.now()))
            this->post(bot, instead, notice, all);
        return;
    }
    const auto* const now = shown.find(*id);
    if (done.act == Act::erase)
        all.push_back({post.chat, Seen::What::erased, {.id = *id}, {}, notice});
    else if (done.act != Act::strip && !same)
        all.push_back({post.chat, done.act == Act::edit ? Seen::What::edited : Seen::What::sent,
                       *now, done.act == Act::send ? post.board : bot::Board{}, notice});
    if (notice && post.act == Act::edit && !post.card) store::CardStore(db_).forget(post.chat, *id);
    for (const auto& more : bot.arrived(done, *id, clock_.now()))
        this->post(bot, more, notice, all);
}

}  // namespace repair::cmd
