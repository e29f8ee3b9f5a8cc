#pragma once

#include "core/domain/office_rules.hpp"
#include "core/telegram/client.hpp"
#include "daemon/courier.hpp"
#include "daemon/intake.hpp"
#include "daemon/menus.hpp"
#include "daemon/notify.hpp"
#include "daemon/poller.hpp"
#include "daemon/signals.hpp"
#include "daemon/trouble.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace repair::daemon {

/// What a session begins with. References outlive it.
struct Beginning {
    store::Database& db;
    log::Log& log;
    const Timepiece& time;
    Signals& signals;
    const Notify& notify;
    Dialogues& dialogues;
    telegram::Client& client;
    domain::OfficeRules rules{};
    std::int64_t bot = 0;
    Limits limits = Limits::kept;
    Poller::Options polling{};
    std::uint32_t seed = 1;
    /// Whether the token is another one than that which was refused.
    std::function<bool()> token_changed{};
};

/// The bot at work under one configuration and token: from the first poll until somebody asks it
/// to stop or to reload.
class Session {
public:
    enum class End { stop, reload };

    explicit Session(Beginning beginning);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Throws Error{corrupt} for a damaged database. What is on its way when it is asked to end
    /// has five seconds to arrive.
    End run();

private:
    void turn();
    void arrived(base::Json result);
    void work();
    bool settle();
    bool recovered();
    void watch();
    void tell_late();
    void refresh_menus();
    void alarm(Alarm alarm);
    void report();
    void finish();
    void confirm();
    void forget_claims();
    [[nodiscard]] std::chrono::milliseconds patience() const;
    [[nodiscard]] std::string health();
    /// Runs what needs the database. False, when the machine failed.
    bool guarded(const std::function<void()>& action);

    Beginning with_;
    Chance chance_;
    office::Delivery delivery_;
    Workshop shop_;
    Courier courier_;
    Intake intake_;
    Poller poller_;
    Trouble trouble_;
    Menus menus_;
    std::int64_t data_version_ = 0;
    Tick watch_at_{};
    Tick late_at_{};
    Tick menus_at_{};
    Tick report_at_{};
    std::int64_t menus_for_ = 0;  ///< So many updates had been handled.
    bool menus_due_ = true;
    Tick token_at_{};
    std::optional<Tick> reported_poll_{};
    bool probed_ = false;
    bool quiet_ = false;   ///< The last poll brought nothing.
    bool watched_ = true;  ///< Somebody else has written, if only before: not looked at yet.
};

}  // namespace repair::daemon
