// What becomes of a row by the answer it got.

#include "core/base/error.hpp"
#include "core/log/log.hpp"
#include "core/store/transaction.hpp"
#include "core/telegram/limits.hpp"
#include "daemon/courier.hpp"
#include "daemon/posting.hpp"

#include <algorithm>

namespace repair::daemon {
namespace {

using domain::NoticeKind;
using telegram::Verdict;

/// A row that Telegram's servers fail on so often and for so long, while they serve others, is
/// never going to get through.
constexpr std::int64_t most_attempts = 20;
constexpr std::chrono::hours longest_trying{24};
/// A group does not move that often.
constexpr std::int64_t most_moves = 5;

/// "sendMessage failed: …" is for people who look into the outbox.
std::string why_of(const telegram::Answer& answer) {
    constexpr std::size_t longest = 200;
    auto why = std::string(word(answer.verdict));
    if (!answer.description.empty()) why += ": " + telegram::cut_text(answer.description, longest);
    return why;
}

}  // namespace

void Courier::settle_one(const Outcome& outcome) {
    const auto verdict = outcome.answer.verdict;
    if (verdict == Verdict::done || verdict == Verdict::unchanged) network_.worked();
    if (verdict != Verdict::done) report("outbox.answer", outcome);
    switch (verdict) {
        case Verdict::done:
        case Verdict::unchanged: return settle_done(outcome);
        case Verdict::unsent:
        case Verdict::other_poller:
        case Verdict::webhook_set: return try_later(outcome);
        case Verdict::unknown:
        case Verdict::busy_server: return settle_unsure(outcome);
        case Verdict::flood: return settle_flood(outcome);
        case Verdict::unauthorized: unauthorized_ = true; return try_later(outcome);
        case Verdict::unreachable: return settle_unreachable(outcome);
        case Verdict::gone: return settle_gone(outcome);
        case Verdict::query_old:
            return shop_.delivery.sent(outcome.flight.row, {}, "too late", shop_.time.now());
        case Verdict::migrated: return settle_moved(outcome);
        case Verdict::bad_markup: return settle_bad_markup(outcome);
        case Verdict::too_big:
        case Verdict::rejected: return give_up(outcome);
    }
}

void Courier::settle_done(const Outcome& outcome) {
    const auto& flight = outcome.flight;
    const auto now = shop_.time.now();
    auto message = flight.post.message;
    if (flight.post.act == bot::Act::send)
        if (const auto number = outcome.answer.result.number_at("message_id"))
            message = domain::MessageId{*number};
    plain_.erase(flight.row.id);
    shop_.delivery.sent(flight.row, message, {}, now);
    ++delivered_;
    if (flight.row.notice.kind == NoticeKind::answer || !message) return;
    ask_dialogues([&] { return shop_.dialogues.arrived(flight.post, *message, now); }, flight);
    // It was on its way when the group got another number: what it brought goes along too.
    if (const auto to = shop_.delivery.moved_to(flight.chat))
        shop_.delivery.moved(flight.chat, *to, now);
}

void Courier::settle_gone(const Outcome& outcome) {
    const auto& flight = outcome.flight;
    const auto now = shop_.time.now();
    shop_.delivery.sent(flight.row, flight.post.message, "the message is gone", now);
    if (flight.row.notice.kind == NoticeKind::answer) return;
    ask_dialogues([&] { return shop_.dialogues.missed(flight.post, now); }, flight);
}

/// A bug in what follows a delivery must not undo the delivery.
void Courier::ask_dialogues(const std::function<std::vector<bot::Post>()>& ask,
                            const Flight& flight) {
    try {
        store::Savepoint part(shop_.db);
        leave(ask());
        part.release();
    } catch (const base::Error& error) {
        using base::Errc;
        if (error.code() == Errc::busy || error.code() == Errc::machine) throw;
        shop_.log.error("outbox.aftermath", {{"notice", flight.row.id}, {"why", error.what()}});
    } catch (const std::exception& error) {
        shop_.log.error("outbox.aftermath", {{"notice", flight.row.id}, {"why", error.what()}});
    }
}

/// A status of 5xx says that the server did not do it; all else that nobody understands may have
/// been done.
void Courier::settle_unsure(const Outcome& outcome) {
    const auto& row = outcome.flight.row;
    const auto now = shop_.time.now();
    if (outcome.answer.status >= 500) {
        if (row.attempts >= most_attempts && row.created_at + longest_trying < now)
            return give_up(outcome);
        return try_later(outcome);
    }
    paused_until_ = std::max(paused_until_, network_.failed(shop_.time.tick()));
    shop_.delivery.unknown(row, twice(outcome.flight.post), now);
}

void Courier::try_later(const Outcome& outcome) {
    paused_until_ = std::max(paused_until_, network_.failed(shop_.time.tick()));
    shop_.delivery.again(outcome.flight.row, why_of(outcome.answer));
}

void Courier::settle_flood(const Outcome& outcome) {
    const auto& [row, chat, post, plain] = outcome.flight;
    const auto patience = outcome.answer.retry_after.value_or(std::chrono::seconds{1});
    std::uniform_int_distribution<int> jitter(0, 500);
    const auto until =
        shop_.time.tick() + patience + std::chrono::milliseconds{jitter(shop_.chance)};
    if (row.notice.kind == NoticeKind::answer) {
        answers_held_until_ = std::max(answers_held_until_, until);
    } else {
        lanes_.hold(chat, until);
        shop_.delivery.hold(chat, shop_.time.now() + patience + std::chrono::seconds{1});
    }
    shop_.delivery.again(row, why_of(outcome.answer));
}

void Courier::settle_unreachable(const Outcome& outcome) {
    const auto& [row, chat, post, plain] = outcome.flight;
    if (row.notice.kind == NoticeKind::answer) return give_up(outcome);
    const auto& said = outcome.answer.description;
    miss_tie(outcome.flight);
    shop_.delivery.unreachable(row, chat, said.empty() ? why_of(outcome.answer) : said,
                               shop_.time.now());
}

/// A group that cannot be greeted is not tied: whoever wanted that is told.
void Courier::miss_tie(const Flight& flight) {
    if (!flight.post.ties) return;
    ask_dialogues([&] { return shop_.dialogues.missed(flight.post, shop_.time.now()); }, flight);
}

void Courier::settle_moved(const Outcome& outcome) {
    const auto& [row, chat, post, plain] = outcome.flight;
    if (row.attempts > most_moves || !outcome.answer.migrated_to) return give_up(outcome);
    shop_.delivery.again(row, why_of(outcome.answer));
    shop_.delivery.moved(chat, domain::ChatId{*outcome.answer.migrated_to}, shop_.time.now());
}

void Courier::settle_bad_markup(const Outcome& outcome) {
    // Asked of the flight: an outcome whose transaction failed is settled once more.
    if (outcome.flight.plain) return give_up(outcome);
    plain_.insert(outcome.flight.row.id);
    shop_.delivery.again(outcome.flight.row, why_of(outcome.answer));
}

void Courier::give_up(const Outcome& outcome) {
    plain_.erase(outcome.flight.row.id);
    miss_tie(outcome.flight);
    shop_.delivery.dead(outcome.flight.row, why_of(outcome.answer), shop_.time.now());
}

void Courier::report(const char* event, const Outcome& outcome) {
    using log::Level;
    const auto verdict = outcome.answer.verdict;
    const bool bug = verdict == Verdict::bad_markup || verdict == Verdict::too_big ||
                     verdict == Verdict::rejected;
    const bool usual =
        verdict == Verdict::unchanged || verdict == Verdict::gone || verdict == Verdict::query_old;
    const auto level = bug ? Level::error : (usual ? Level::debug : Level::warn);
    const auto& row = outcome.flight.row;
    shop_.log.write(level, event,
                    {{"notice", row.id},
                     {"kind", word(row.notice.kind)},
                     {"chat", outcome.flight.chat},
                     {"verdict", word(verdict)},
                     {"status", outcome.answer.status},
                     {"why", outcome.answer.description}});
}

}  // namespace repair::daemon
