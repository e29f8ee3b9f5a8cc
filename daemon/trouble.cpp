#include "daemon/trouble.hpp"

#include "core/log/log.hpp"
#include "daemon/hearing.hpp"
#include "daemon/posting.hpp"

#include <fmt/format.h>

namespace repair::daemon {
namespace {

constexpr Backoff::Steps steps{.first = std::chrono::seconds{1},
                               .most = std::chrono::seconds{30},
                               .most_while_young = std::chrono::milliseconds{1'500},
                               .young = std::chrono::seconds{15}};

/// After so long without a failure the next is another trouble.
constexpr std::chrono::minutes calm{10};

}  // namespace

Trouble::Trouble(const Workshop& shop, Alerter& alerts)
    : shop_(shop), alerts_(alerts), backoff_(steps, shop.chance) {}

Tick Trouble::failed(const base::Error& error) {
    const bool first = !backoff_.failing();
    until_ = backoff_.failed(shop_.time.tick());
    if (first) {
        shop_.log.error("machine.failed", {{"why", error.what()}, {"do", error.hint()}});
    } else {
        shop_.log.warn("machine.fails", {{"tries", backoff_.failures()}, {"why", error.what()}});
    }
    // Another writer that takes long is nobody's to mend.
    if (error.code() != base::Errc::busy)
        tell_admins("the database cannot be written", error.what());
    return until_;
}

void Trouble::ended(const base::Error& error) {
    last_.reset();
    tell_admins("the database is damaged", error.what());
}

void Trouble::worked() {
    if (!backoff_.failing()) return;
    shop_.log.info("machine.works", {{"after", backoff_.failures()}});
    backoff_.worked();
    until_ = {};
    answered_.clear();
}

void Trouble::answer(const std::vector<telegram::Update>& batch) {
    for (const auto& update : batch) {
        const auto* const press = std::get_if<telegram::Press>(&update.what);
        if (press == nullptr || !answered_.insert(press->query).second) continue;
        if (const auto heard = heard_of(update, shop_.time.now()))
            send(shop_.dialogues.storage_trouble(*heard));
    }
}

/// The admins of the database cannot be counted on now; those of the configuration can. A disk that
/// takes a little now and then is one trouble, not many.
void Trouble::tell_admins(const char* what, const std::string& why) {
    const auto now = shop_.time.tick();
    const bool told = last_ && now - *last_ < calm;
    last_ = now;
    if (told) return;
    alerts_.raise(fmt::format("{}: {}", what, why));
    send(shop_.dialogues.storage_alarm(why));
}

void Trouble::send(const std::vector<bot::Post>& posts) {
    for (const auto& post : posts)
        shop_.client.start(call_for(post), [](const telegram::Answer&) {});
}

}  // namespace repair::daemon
