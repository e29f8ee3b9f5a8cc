#include "daemon/poller.hpp"

#include "core/log/log.hpp"

#include <algorithm>
#include <utility>

namespace repair::daemon {
namespace {

using telegram::Answer;
using telegram::Verdict;

constexpr int most_refusals = 3;
/// A server that says "nothing" sooner does not know how to wait.
constexpr std::chrono::milliseconds shortest_silence{500};
constexpr Backoff::Steps conflict_steps{.first = std::chrono::seconds{3},
                                        .most = std::chrono::seconds{30},
                                        .most_while_young = std::chrono::seconds{3},
                                        .young = std::chrono::seconds{10}};

const char* word(Alarm alarm) {
    switch (alarm) {
        case Alarm::other_poller: return "poll.other_poller";
        case Alarm::webhook: return "poll.webhook";
        case Alarm::token: return "poll.token_refused";
    }
    return "";
}

const char* advice(Alarm alarm) {
    switch (alarm) {
        case Alarm::other_poller: return "another process uses this token; stop it";
        case Alarm::webhook: return "updates go to a webhook: repairctl bot check --take-over";
        case Alarm::token: return "put a valid token into the token file, then reload";
    }
    return "";
}

}  // namespace

Poller::Poller(telegram::Client& client, log::Log& log, const Timepiece& time, Chance& chance,
               Calls calls, Options options)
    : client_(client),
      log_(log),
      time_(time),
      calls_(std::move(calls)),
      options_(options),
      network_({}, chance),
      conflict_(conflict_steps, chance) {}

void Poller::step() {
    if (stopped_ || refused_ || under_way_) return;
    const auto now = time_.tick();
    if (next_ > now || held_until_ > now) return;
    if (doubted_)
        ask_who_we_are();
    else
        poll();
}

std::optional<Tick> Poller::wakes_at() const {
    if (stopped_ || refused_ || under_way_) return std::nullopt;
    return std::max(next_, held_until_);
}

void Poller::poll() {
    const auto offset = calls_.offset();
    under_way_ = client_.start(telegram::get_updates(offset, options_.limit, options_.wait),
                               [this, offset, began = time_.tick()](Answer answer) {
                                   under_way_.reset();
                                   polled(offset, began, answer);
                                   if (answer.verdict == Verdict::done)
                                       calls_.arrived(std::move(answer.result));
                               });
}

void Poller::ask_who_we_are() {
    under_way_ = client_.start(telegram::get_me(), [this](const Answer& answer) {
        under_way_.reset();
        identified(answer);
    });
}

void Poller::polled(std::int64_t offset, Tick began, const Answer& answer) {
    const auto now = time_.tick();
    if (answer.status != 0) answered_at_ = now;
    if (answer.verdict != Verdict::done) return failed(answer);
    confirmed_ = offset;
    polled_at_ = now;
    refusals_ = 0;
    network_.worked();
    conflict_.worked();
    lower(now);
    const bool nothing =
        answer.result.kind() != base::Json::Kind::array || answer.result.elements().empty();
    if (nothing && now - began < shortest_silence) next_ = now + shortest_silence;
}

void Poller::failed(const Answer& answer) {
    const auto now = time_.tick();
    const bool first = !network_.failing() && !conflict_.failing();
    switch (answer.verdict) {
        case Verdict::other_poller:
            raise(Alarm::other_poller);
            next_ = conflict_.failed(now);
            return;
        case Verdict::webhook_set:
            raise(Alarm::webhook);
            next_ = conflict_.failed(now);
            return;
        case Verdict::unauthorized:
            doubted_ = true;
            next_ = network_.failed(now);
            return;
        case Verdict::flood:
            next_ = now + answer.retry_after.value_or(std::chrono::seconds{1}) +
                    std::chrono::milliseconds{200};
            log_.warn("poll.flood",
                      {{"seconds", answer.retry_after.value_or(std::chrono::seconds{1}).count()}});
            return;
        default: break;
    }
    next_ = network_.failed(now);
    const auto level = first ? log::Level::warn : log::Level::debug;
    log_.write(level, "poll.failed",
               {{"verdict", telegram::word(answer.verdict)},
                {"status", answer.status},
                {"why", answer.description}});
}

void Poller::identified(const Answer& answer) {
    const auto now = time_.tick();
    if (answer.status != 0) answered_at_ = now;
    if (answer.verdict == Verdict::done) {
        doubted_ = false;
        refusals_ = 0;
        next_ = now;
        calls_.token_works();
        return;
    }
    next_ = network_.failed(now);
    if (answer.verdict != Verdict::unauthorized) return;
    if (++refusals_ < most_refusals) return;
    refused_ = true;
    raise(Alarm::token);
}

void Poller::doubt_token() {
    if (doubted_ || stopped_) return;
    doubted_ = true;
    if (under_way_) client_.cancel(*under_way_);
    under_way_.reset();
}

void Poller::resume() {
    refused_ = false;
    doubted_ = false;
    refusals_ = 0;
    next_ = {};
    network_.worked();
    conflict_.worked();
    raised_.reset();
}

void Poller::stop() {
    stopped_ = true;
    if (under_way_) client_.cancel(*under_way_);
    under_way_.reset();
}

void Poller::raise(Alarm alarm) {
    raised_at_ = time_.tick();
    if (raised_ == alarm) return;
    raised_ = alarm;
    log_.error(word(alarm), {{"do", advice(alarm)}});
    calls_.alarm(alarm);
}

void Poller::lower(Tick now) {
    if (!raised_ || now - raised_at_ < calm) return;
    log_.info("poll.well_again");
    raised_.reset();
}

}  // namespace repair::daemon
