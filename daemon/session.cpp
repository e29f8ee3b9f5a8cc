#include "daemon/session.hpp"

#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/log/log.hpp"
#include "core/office/notices.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <utility>

namespace repair::daemon {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Each time an idle program wakes; what other programs leave reaches people within a second.
constexpr milliseconds watch_every{500};
constexpr seconds late_every{15};
constexpr seconds menus_every{5};
constexpr seconds report_every{5};
constexpr seconds token_every{30};
constexpr seconds last_words{5};
constexpr std::chrono::minutes deaf_after{10};
constexpr std::chrono::hours alarm_lasts{1};
/// Also an upper bound for what systemd may wait to hear while the token is refused.
constexpr milliseconds longest_turn{60'000};

const char* word(Alarm alarm) {
    switch (alarm) {
        case Alarm::other_poller: return "other_poller";
        case Alarm::webhook: return "webhook";
        case Alarm::token: return "token";
    }
    return "";
}

const char* sentence(Alarm alarm) {
    switch (alarm) {
        case Alarm::other_poller: return "another program polls with the token of this bot";
        case Alarm::webhook: return "the updates of the bot go to a webhook";
        case Alarm::token: return "Telegram refuses the token of the bot";
    }
    return "";
}

}  // namespace

Session::Session(Beginning beginning)
    : with_(std::move(beginning)),
      chance_(with_.seed),
      delivery_(with_.db, with_.rules),
      shop_{with_.db, delivery_, with_.dialogues, with_.client, with_.log, with_.time, chance_},
      courier_(shop_, with_.limits),
      intake_(shop_, courier_, with_.rules, with_.bot),
      poller_(with_.client, with_.log, with_.time, chance_,
              {.offset = [this] { return intake_.next(); },
               .arrived = [this](base::Json result) { arrived(std::move(result)); },
               .alarm = [this](Alarm what) { alarm(what); },
               .token_works = [this] { courier_.resume(); }},
              with_.polling),
      trouble_(shop_, with_.alerts),
      menus_(shop_) {
    heard_at_ = with_.time.tick();
    late_at_ = with_.time.tick() + office::Delivery::late_after;
    data_version_ = with_.db.data_version();
    intake_.begin();
}

Session::~Session() {
    with_.client.cancel_all();
}

Session::End Session::run() {
    bool reload = false;
    try {
        while (with_.signals.stop() == 0 && !reload) {
            turn();
            reload = with_.signals.take_reload();
        }
    } catch (const base::Error& error) {
        if (error.code() == base::Errc::corrupt) give_up(error);
        throw;
    }
    finish();
    return with_.signals.stop() != 0 ? End::stop : End::reload;
}

void Session::turn() {
    work();
    poller_.step();
    const std::array also{with_.signals.descriptor()};
    with_.client.turn(patience(), also);
    with_.signals.read();
}

milliseconds Session::patience() const {
    const auto now = with_.time.tick();
    auto until = std::min(now + longest_turn, watch_at_);
    const auto consider = [&](const std::optional<Tick>& at) {
        if (at) until = std::min(until, *at);
    };
    consider(poller_.wakes_at());
    if (trouble_.lasting())
        until = std::min(until, std::max(trouble_.until(), now));
    else if (courier_.has_work())
        return milliseconds::zero();
    else
        consider(courier_.wakes_at());
    if (until <= now) return milliseconds::zero();
    return std::chrono::ceil<milliseconds>(until - now);
}

/// A batch that cannot be kept is forgotten: the server has it until a poll confirms it.
void Session::arrived(base::Json result) {
    const auto before = intake_.next();
    auto batch = telegram::parse_updates(std::move(result));
    quiet_ = batch.empty();
    if (batch.empty()) return;
    if (!guarded([&] { intake_.take(batch); })) {
        trouble_.answer(batch);
        poller_.hold(trouble_.until());
        return;
    }
    if (intake_.next() == before) poller_.hold(with_.time.tick() + seconds{1});
}

void Session::work() {
    const auto now = with_.time.tick();
    with_.alerts.tend();
    if (courier_.unauthorized()) poller_.doubt_token();
    if (now >= watch_at_) watch();
    if (trouble_.lasting() && !recovered()) return;
    if (!settle()) return;
    if (now >= late_at_) tell_late();
    if (std::exchange(quiet_, false) && !guarded([&] { intake_.tidy(); })) return;
    if (watched_ && !guarded([&] { intake_.take_again(); })) return;
    watched_ = false;
    if (now >= menus_at_) refresh_menus();
    report();
}

/// What people are may have changed with anything that was said, here or elsewhere.
void Session::refresh_menus() {
    menus_at_ = with_.time.tick() + menus_every;
    if (!menus_due_ && menus_for_ == intake_.handled()) return;
    menus_due_ = false;
    menus_for_ = intake_.handled();
    try {
        menus_.refresh();
    } catch (const base::Error& error) {  // Nobody's work depends on them.
        with_.log.error("menu.failed", {{"why", error.what()}});
    }
}

/// Only a write that went well says that writing works.
bool Session::recovered() {
    if (trouble_.until() > with_.time.tick()) return false;
    if (!guarded([&] { intake_.probe(); })) {
        poller_.hold(trouble_.until());
        return false;
    }
    trouble_.worked();
    courier_.look();
    return true;
}

bool Session::settle() {
    const auto due = courier_.wakes_at();
    const bool due_now = due && *due <= with_.time.tick();
    if (!courier_.has_work() && !due_now) return true;
    return guarded([&] { courier_.settle(); });
}

/// Cheap: what other processes have committed shows in one number of the file's shared memory.
void Session::watch() {
    watch_at_ = with_.time.tick() + watch_every;
    notice_deafness();
    if (poller_.token_refused() && with_.time.tick() >= token_at_) {
        token_at_ = with_.time.tick() + token_every;
        if (with_.token_changed && with_.token_changed()) ::raise(SIGHUP);
    }
    try {
        const auto version = with_.db.data_version();
        probed_ = true;
        if (std::exchange(data_version_, version) == version) return;
        courier_.look();
        watched_ = true;
        menus_due_ = true;
    } catch (const base::Error& error) {
        if (error.code() == base::Errc::corrupt) throw;
        trouble_.failed(error);
    }
}

/// The token has an alarm of its own. What was not heard for so long is known nowhere but here:
/// Telegram, or the way to it, is what fails.
void Session::notice_deafness() {
    const auto now = with_.time.tick();
    if (const auto polled = poller_.polled_at(); polled && *polled > heard_at_) {
        heard_at_ = *polled;
        deaf_ = false;
    }
    if (deaf_ || poller_.token_refused() || now - heard_at_ < deaf_after) return;
    deaf_ = true;
    with_.log.error("poll.deaf",
                    {{"seconds", std::chrono::duration_cast<seconds>(now - heard_at_).count()}});
    with_.alerts.raise(
        fmt::format("Telegram has not been reached for {} minutes",
                    std::chrono::duration_cast<std::chrono::minutes>(now - heard_at_).count()));
}

void Session::tell_late() {
    late_at_ = with_.time.tick() + late_every;
    (void)guarded([&] {
        store::Transaction transaction(with_.db);
        delivery_.tell_late(with_.time.now());
        courier_.claim();
        transaction.commit();
        courier_.launch();
    });
}

void Session::alarm(Alarm what) {
    with_.alerts.raise(sentence(what));
    const auto about = base::Json::object().set("what", word(what)).dump();
    const auto now = with_.time.now();
    (void)guarded([&] {
        store::Transaction transaction(with_.db);
        // Known already, if from before a reload or a restart.
        if (store::OutboxStore(with_.db).has_trouble(word(what), now - alarm_lasts)) return;
        office::Notices(with_.db, with_.rules)
            .tell_admins(domain::NoticeKind::trouble, about,
                         {.who = {.via = domain::Channel::bot, .name = "repaird"}, .at = now});
        transaction.commit();
        courier_.look();
    });
}

/// What was claimed in a transaction that was not committed is offered again.
void Session::forget_claims() {
    try {
        courier_.drop_claims();
    } catch (const base::Error& error) {
        if (error.code() == base::Errc::corrupt) throw;
    }
}

bool Session::guarded(const std::function<void()>& action) {
    try {
        action();
        return true;
    } catch (const base::Error& error) {
        forget_claims();
        if (error.code() == base::Errc::corrupt) throw;
        trouble_.failed(error);
        return false;
    }
}

/// systemd hears only of what was done: a poll that was answered, and a look into the database.
/// While the token is refused nothing is polled on purpose, and the database must do.
void Session::report() {
    const auto now = with_.time.tick();
    const auto answered = poller_.answered_at();
    const bool fresh = answered && answered != reported_poll_;
    if (!(fresh || poller_.token_refused()) || !probed_ || now < report_at_) return;
    report_at_ = now + report_every;
    reported_poll_ = answered;
    probed_ = false;
    with_.notify.alive();
    with_.notify.status(health());
}

std::string Session::health() {
    const auto now = with_.time.tick();
    if (poller_.token_refused()) return "the token is refused; waiting for another";
    const auto ago = [&](Tick at) { return std::chrono::duration_cast<seconds>(now - at).count(); };
    std::string text =
        fmt::format("{} updates, {} messages", intake_.handled(), courier_.delivered());
    if (const auto polled = poller_.polled_at(); !polled || now - *polled > seconds{90})
        text += polled ? fmt::format("; no poll for {} s", ago(*polled)) : "; not polled yet";
    if (const auto oldest = delivery_.oldest_waiting(with_.time.now()))
        text += fmt::format("; the oldest message waits for {} s",
                            (with_.time.now() - *oldest).count());
    return text;
}

/// Neither the admins nor the command need the database.
void Session::give_up(const base::Error& error) {
    with_.client.cancel_all();
    trouble_.ended(error);
    const auto until = with_.time.tick() + last_words;
    while (with_.client.in_flight() > 0 && with_.time.tick() < until)
        with_.client.turn(milliseconds{100});
}

void Session::finish() {
    with_.log.info("stop.begins", {{"in_flight", courier_.in_flight()}});
    poller_.stop();
    courier_.close();
    menus_.close();
    confirm();
    const auto until = with_.time.tick() + last_words;
    while (with_.client.in_flight() > 0 && with_.time.tick() < until) {
        with_.client.turn(milliseconds{100});
        if (courier_.has_work() && !guarded([&] { courier_.settle(); })) break;
    }
    if (courier_.has_work()) (void)guarded([&] { courier_.settle(); });
    (void)guarded([&] { intake_.end(); });
}

/// What was handled after the last poll left is confirmed, so that the next process does not get
/// it again. What the call brings is nobody's: it comes once more.
void Session::confirm() {
    if (intake_.next() == poller_.confirmed() || poller_.token_refused()) return;
    with_.client.start(telegram::get_updates(intake_.next(), 1, seconds{0}),
                       [](const telegram::Answer&) {});
}

}  // namespace repair::daemon
