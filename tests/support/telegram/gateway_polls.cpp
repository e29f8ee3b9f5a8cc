#include "tests/support/telegram/gateway.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace repair::test::botapi {
namespace {

using base::Json;
using std::chrono::milliseconds;

constexpr std::int64_t longest_poll = 50;
/// Tests that wait are not woken more often than that.
constexpr milliseconds waiters_rest{2};

std::set<std::string> kinds_in(const Json& list) {
    std::set<std::string> kinds;
    if (list.kind() != Json::Kind::array) return kinds;
    for (const auto& kind : list.elements())
        if (kind.kind() == Json::Kind::string) kinds.insert(kind.string());
    return kinds;
}

}  // namespace

void Gateway::poll(Id connection, std::size_t row, const Call& call, Delivery delivery) {
    requests_[row].executed = true;
    if (!service_.webhook.empty())
        return deliver(connection, row,
                       {409,
                        {},
                        "Conflict: can't use getUpdates method while webhook is active; use "
                        "deleteWebhook to delete the webhook first",
                        {}},
                       delivery);
    if (const auto* const kinds = call.find("allowed_updates"))
        service_.updates.allow(kinds_in(*kinds));
    const auto offset = call.number("offset");
    const auto limit =
        static_cast<std::size_t>(std::clamp<std::int64_t>(call.number("limit", 100), 1, 100));
    const auto timeout = std::clamp<std::int64_t>(call.number("timeout"), 0, longest_poll);
    const auto updates = take_updates(row, offset, limit);
    if (requests_[row].updates > 0 || timeout == 0)
        return deliver(connection, row, {200, updates, {}, {}}, delivery);
    abort_poll({409,
                {},
                "Conflict: terminated by other getUpdates request; make sure that only one bot "
                "instance is running",
                {}});
    --under_way_;
    poll_ = Poll{connection, row, ++numbers_, offset, limit, delivery};
    server_->in(std::chrono::seconds(timeout), [this, number = poll_->number] {
        if (poll_ && poll_->number == number) end_poll(number);
    });
}

std::string Gateway::take_updates(std::size_t row, std::int64_t offset, std::size_t limit) {
    auto& queue = service_.updates;
    const auto before = queue.size();
    queue.confirm(offset);
    if (queue.size() != before) touch();
    std::size_t count = 0;
    auto updates = queue.take(offset, limit, count);
    requests_[row].updates = static_cast<std::int64_t>(count);
    return updates;
}

void Gateway::abort_poll(const Answer& answer) {
    if (!poll_) return;
    const auto before = *poll_;
    poll_.reset();
    ++under_way_;
    deliver(before.connection, before.row, answer, before.delivery);
}

void Gateway::end_poll(std::uint64_t number) {
    if (!poll_ || poll_->number != number) return;
    const auto waiting = *poll_;
    poll_.reset();
    ++under_way_;
    const auto updates = take_updates(waiting.row, waiting.offset, waiting.limit);
    deliver(waiting.connection, waiting.row, {200, updates, {}, {}}, waiting.delivery);
}

void Gateway::on_closed(Id connection) {
    control_.erase(connection);
    if (poll_ && poll_->connection == connection) poll_.reset();
    std::erase_if(waiters_, [&](const Waiter& one) { return one.connection == connection; });
    touch();
}

void Gateway::on_round_end() {
    if (poll_ && service_.updates.any_from(poll_->offset)) end_poll(poll_->number);
    answer_waiters();
}

void Gateway::wait_for_change(Id connection, std::uint64_t since, milliseconds longest) {
    const auto number = ++numbers_;
    waiters_.push_back({connection, number, since});
    server_->in(longest, [this, number] {
        const auto found = std::ranges::find(waiters_, number, &Waiter::number);
        if (found != waiters_.end()) found->since = 0;
    });
}

void Gateway::answer_waiters() {
    const bool any =
        std::ranges::any_of(waiters_, [this](const Waiter& one) { return one.since != changes_; });
    if (!any) return;
    const auto now = HttpServer::Clock::now();
    if (now - waiters_answered_ < waiters_rest) {
        if (!std::exchange(rest_ordered_, true)) server_->in(waiters_rest, [] {});
        return;
    }
    rest_ordered_ = false;
    waiters_answered_ = now;
    const auto body =
        Json::object().set("ok", true).set("result", static_cast<std::int64_t>(changes_)).dump();
    auto waiting = std::exchange(waiters_, {});
    for (const auto& one : waiting) {
        if (one.since == changes_)
            waiters_.push_back(one);
        else
            server_->answer(one.connection, {200, body, "application/json"});
    }
}

void Gateway::limit_floods(bool on) {
    limits_ = on ? std::optional<FloodLimits>(FloodLimits{}) : std::nullopt;
}

void Gateway::hang_up(milliseconds away) {
    if (away.count() > 0) server_->stop_listening(away);
    server_->reset_all([this](Id id) { return control_.contains(id); });
}

bool Gateway::idle(milliseconds quiet) const {
    return poll_ && under_way_ == 0 && service_.updates.size() == 0 &&
           service_.world.milliseconds() - last_deed_ >= quiet.count();
}

}  // namespace repair::test::botapi
