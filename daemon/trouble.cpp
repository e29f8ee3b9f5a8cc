#include "daemon/trouble.hpp"

#include "core/base/raw.hpp"
#include "core/log/log.hpp"
#include "core/office/notices.hpp"
#include "core/store/user_store.hpp"

#include <algorithm>
#include <utility>

namespace repair::daemon {
namespace {

constexpr Backoff::Steps steps{.first = std::chrono::seconds{1},
                               .most = std::chrono::seconds{30},
                               .most_while_young = std::chrono::milliseconds{1'500},
                               .young = std::chrono::seconds{15}};

void ignore(const telegram::Answer& /*answer*/) {}

}  // namespace

Trouble::Trouble(const Workshop& shop, std::vector<domain::UserId> admins)
    : shop_(shop), admins_(std::move(admins)), backoff_(steps, shop.chance) {}

Tick Trouble::failed(const base::Error& error) {
    const bool first = !backoff_.failing();
    until_ = backoff_.failed(shop_.time.tick());
    if (first) {
        shop_.log.error("machine.failed", {{"why", error.what()}, {"do", error.hint()}});
        // Another writer that takes long is nobody's to mend.
        if (error.code() != base::Errc::busy) tell_admins(error.what());
    } else {
        shop_.log.warn("machine.fails", {{"tries", backoff_.failures()}, {"why", error.what()}});
    }
    return until_;
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
        const auto text = shop_.dialogues.cannot_save(press->from.language);
        shop_.client.start(
            telegram::answer_callback_query(press->query, text, telegram::Alert::window), ignore);
    }
}

void Trouble::tell_admins(const std::string& why) {
    auto admins = admins_;
    try {
        for (const auto id : store::UserStore(shop_.db).holders(domain::Role::admin))
            if (std::ranges::find(admins, id) == admins.end()) admins.push_back(id);
    } catch (const base::Error&) {  // NOLINT: then those of the configuration must do.
    }
    for (const auto id : admins)
        shop_.client.start(
            telegram::send_message(base::raw(id), shop_.dialogues.cannot_save_alarm(why)), ignore);
}

}  // namespace repair::daemon
