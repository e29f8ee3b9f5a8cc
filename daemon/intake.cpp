#include "daemon/intake.hpp"

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/raw.hpp"
#include "core/log/log.hpp"
#include "core/office/notices.hpp"
#include "core/store/dialogue_store.hpp"
#include "core/store/schema_store.hpp"
#include "core/store/transaction.hpp"
#include "daemon/hearing.hpp"

#include <utility>

namespace repair::daemon {
namespace {

using base::Errc;
using store::FailedState;
using telegram::Update;

constexpr int careful_updates = 100;
constexpr std::chrono::hours done_lives{48};
constexpr std::chrono::days draft_lives{7};
constexpr std::chrono::days failed_lives{90};
/// https://core.telegram.org/bots/api#getting-updates
constexpr std::chrono::hours server_keeps{24};
constexpr std::chrono::minutes tidy_every{10};
constexpr std::size_t most_causes = 100;

bool is_machine(Errc code) {
    return code == Errc::busy || code == Errc::machine || code == Errc::no_database;
}

/// Every press is answered, if with nothing: no wheel goes on turning.
void answer_press(std::vector<bot::Post>& posts, const bot::Heard& heard) {
    const auto* const press = std::get_if<bot::Press>(&heard.what);
    if (press == nullptr) return;
    for (const auto& post : posts)
        if (post.act == bot::Act::answer && post.query == press->query) return;
    posts.insert(posts.begin(),
                 {.act = bot::Act::answer, .chat = heard.chat, .query = press->query});
}

/// core/bot/told_trouble.cpp has words for these.
const char* why_lost(const bot::Heard& heard, const bot::Membership& now) {
    if (now.is_there) return "it may not write there";
    return heard.place == bot::Place::private_chat ? "it was blocked" : "it was kicked";
}

domain::Actor the_bot() {
    return {.via = domain::Channel::bot, .name = "repaird"};
}

}  // namespace

Intake::Intake(const Workshop& shop, Courier& courier, const domain::OfficeRules& rules,
               std::int64_t bot)
    : shop_(shop), courier_(courier), rules_(rules), bot_(bot), updates_(shop.db) {}

void Intake::begin() {
    store::Transaction transaction(shop_.db);
    const auto before = updates_.find_bot(bot_);
    next_ = before ? before->next_update : 0;
    careful_ = before && before->running ? careful_updates : 0;
    updates_.save_bot(
        {.id = bot_, .next_update = next_, .polled_at = shop_.time.now(), .running = true});
    courier_.recover();
    transaction.commit();
    courier_.look();
    if (careful_ > 0) shop_.log.warn("start.careful", {{"next", next_}});
}

void Intake::end() {
    store::Transaction transaction(shop_.db);
    updates_.save_bot(
        {.id = bot_, .next_update = next_, .polled_at = shop_.time.now(), .running = false});
    transaction.commit();
}

/// SQLite writes no page whose content stays the same: the row is something else in between.
void Intake::probe() {
    store::Transaction transaction(shop_.db);
    updates_.save_bot({.id = bot_, .next_update = next_, .running = true});
    save_position();
    transaction.commit();
}

void Intake::save_position() {
    updates_.save_bot(
        {.id = bot_, .next_update = next_, .polled_at = shop_.time.now(), .running = true});
}

/// After an idle week ids begin anew, and lower: the last one seen counts, not the highest.
void Intake::advance(const Update& update) {
    if (update.id != 0) next_ = update.id + 1;
}

void Intake::take(const std::vector<Update>& batch) {
    const auto next = next_;
    const auto handled = handled_;
    try {
        if (careful_ == 0) {
            take_together(batch);
            return;
        }
        for (const auto& update : batch)
            take_carefully(update);
    } catch (const base::Error&) {
        courier_.drop_claims();
        if (careful_ == 0) {
            next_ = next;
            handled_ = handled;
        }
        throw;
    }
}

void Intake::take_together(const std::vector<Update>& batch) {
    store::Transaction transaction(shop_.db);
    for (const auto& update : batch) {
        handle(update);
        advance(update);
    }
    save_position();
    courier_.claim();
    transaction.commit();
    courier_.launch();
}

void Intake::take_carefully(const Update& update) {
    if (!announce(update)) return;
    const auto next = next_;
    try {
        store::Transaction transaction(shop_.db);
        handle(update);
        if (const auto trying = updates_.find_failed(bot_, update.id);
            trying && trying->state == FailedState::trying)
            updates_.forget_failed(bot_, update.id);
        advance(update);
        save_position();
        courier_.claim();
        transaction.commit();
    } catch (...) {
        next_ = next;
        throw;
    }
    courier_.launch();
    if (careful_ > 0) --careful_;
}

/// Counts the attempt before it begins. False: there is nothing to attempt any more.
bool Intake::announce(const Update& update) {
    if (update.id == 0) return true;
    store::Transaction transaction(shop_.db);
    if (updates_.is_done(bot_, update.id)) {
        advance(update);
        save_position();
        transaction.commit();
        return false;
    }
    const auto before = updates_.find_failed(bot_, update.id);
    auto attempts = before ? before->attempts : 0;
    if (attempts >= most_tries && tried_ != update.id) {
        (void)updates_.add_done(bot_, update.id, shop_.time.now());
        bury(update, "the process ended while it was handled", attempts);
        advance(update);
        save_position();
        transaction.commit();
        return false;
    }
    if (tried_ != update.id) ++attempts;
    updates_.save_failed({.bot = bot_,
                          .update = update.id,
                          .state = FailedState::trying,
                          .attempts = attempts,
                          .body = update.raw(),
                          .failed_at = shop_.time.now()});
    transaction.commit();
    tried_ = update.id;
    return true;
}

void Intake::handle(const Update& update) {
    if (update.id == 0) {
        shop_.log.error("update.without_id");
        return;
    }
    if (!updates_.add_done(bot_, update.id, shop_.time.now())) {
        shop_.log.info("update.again", {{"update", update.id}});
        return;
    }
    ++handled_;
    if (const auto* const broken = std::get_if<telegram::Broken>(&update.what))
        return bury(update, "not understood: " + broken->why, 1);
    const auto heard = heard_of(update, shop_.time.now());
    if (!heard) return;
    const auto failure = hear(*heard);
    if (!failure) return;
    bury(update, *failure, most_tries);
    if (const auto again = try_to([&] { courier_.leave(shop_.dialogues.apology(*heard)); }))
        shop_.log.error("update.no_apology", {{"update", update.id}, {"why", *again}});
}

Intake::Failure Intake::hear(const bot::Heard& heard) {
    Failure failure;
    for (int tries = 0; tries < most_tries; ++tries) {
        failure = try_to([&] {
            note_chat(heard);
            auto posts = shop_.dialogues.hear(heard);
            answer_press(posts, heard);
            note_refusal(posts, heard);
            courier_.leave(posts);
        });
        if (!failure) return failure;
    }
    return failure;
}

/// Does it wholly or not at all. What is the machine's fault comes out.
Intake::Failure Intake::try_to(const std::function<void()>& action) {
    try {
        store::Savepoint part(shop_.db);
        action();
        part.release();
        return std::nullopt;
    } catch (const base::Error& error) {
        if (is_machine(error.code())) throw;
        if (error.code() == Errc::corrupt) require_sound(error);
        shop_.delivery.look();
        return error.what();
    } catch (const std::exception& error) {
        shop_.delivery.look();
        return error.what();
    }
}

/// A word that nobody wrote is one row's trouble; a damaged file is everybody's.
void Intake::require_sound(const base::Error& error) {
    if (store::SchemaStore(shop_.db).looks_damaged()) throw error;
}

/// Who pressed what they may not, and where: numbers and words of ours.
void Intake::note_refusal(const std::vector<bot::Post>& posts, const bot::Heard& heard) {
    for (const auto& post : posts)
        if (!post.refused.empty())
            shop_.log.info("press.refused", {{"user", base::raw(heard.from.id)},
                                             {"chat", base::raw(heard.chat)},
                                             {"why", post.refused}});
}

void Intake::note_chat(const bot::Heard& heard) {
    const auto now = shop_.time.now();
    if (const auto* const moved = std::get_if<bot::Moved>(&heard.what))
        return shop_.delivery.moved(heard.chat, moved->to, now);
    const auto* const membership = std::get_if<bot::Membership>(&heard.what);
    if (membership != nullptr && !(membership->is_there && membership->may_write))
        shop_.delivery.lost(heard.chat, why_lost(heard, *membership), now);
    else
        shop_.delivery.reachable(heard.chat);
    if (membership != nullptr && !heard.title.empty()) shop_.delivery.met(heard.chat, heard.title);
}

void Intake::bury(const Update& update, const std::string& why, std::int64_t attempts) {
    shop_.log.error("update.failed", {{"update", update.id}, {"why", why}});
    updates_.save_failed({.bot = bot_,
                          .update = update.id,
                          .state = FailedState::dead,
                          .attempts = attempts,
                          .why = why,
                          .body = update.raw(),
                          .failed_at = shop_.time.now()});
    tell_admins(why, update.id);
}

void Intake::tell_admins(const std::string& why, std::int64_t update) {
    if (causes_.size() >= most_causes || !causes_.insert(why).second) return;
    const auto about = base::Json::object()
                           .set("what", "failed_update")
                           .set("update", update)
                           .set("why", why)
                           .dump();
    office::Notices(shop_.db, rules_)
        .tell_admins(domain::NoticeKind::trouble, about,
                     {.who = the_bot(), .at = shop_.time.now()});
}

void Intake::take_again() {
    std::vector<store::FailedUpdate> again;
    updates_.list_failed(FailedState::again, [&](const store::FailedUpdate& failed) {
        again.push_back(failed);
        return true;
    });
    for (auto& failed : again) {
        auto body = base::parse_json(failed.body);
        auto updates = telegram::parse_updates(
            base::Json::array().add(body ? *std::move(body) : base::Json()));
        const auto heard = heard_of(updates.front(), shop_.time.now());
        store::Transaction transaction(shop_.db);
        const auto failure = heard ? hear(*heard) : Failure("not understood");
        failed.state = failure ? FailedState::dead : FailedState::done;
        if (failure) failed.why = *failure;
        ++failed.attempts;
        failed.failed_at = shop_.time.now();
        updates_.save_failed(failed);
        transaction.commit();
        shop_.log.info("update.retried",
                       {{"update", failed.update}, {"state", word(failed.state)}});
    }
    if (!again.empty()) courier_.look();
}

void Intake::tidy() {
    if (++empty_polls_ >= 2) careful_ = 0;
    const auto tick = shop_.time.tick();
    if (tidied_ && tick - *tidied_ < tidy_every) return;
    const auto now = shop_.time.now();
    store::Transaction transaction(shop_.db);
    if (const auto failure = try_to([&] { courier_.leave(shop_.dialogues.tidy(now)); }))
        shop_.log.error("tidy.failed", {{"why", *failure}});
    updates_.bury_trying(now - server_keeps, "the process ended while it was handled");
    const auto rows = shop_.delivery.purge(now) + updates_.purge_done(now - done_lives) +
                      updates_.purge_failed(now - failed_lives) +
                      store::DialogueStore(shop_.db).purge_drafts(now - draft_lives);
    save_position();
    transaction.commit();
    if (rows == 0) tidied_ = tick;
}

}  // namespace repair::daemon
