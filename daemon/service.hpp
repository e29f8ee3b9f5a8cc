#pragma once

#include "core/base/error.hpp"
#include "core/config/config.hpp"
#include "core/log/log.hpp"
#include "core/store/database.hpp"
#include "core/store/instance_lock.hpp"
#include "daemon/asking.hpp"
#include "daemon/notify.hpp"
#include "daemon/options.hpp"
#include "daemon/session.hpp"
#include "daemon/signals.hpp"
#include "daemon/world.hpp"

#include <memory>
#include <optional>
#include <string>

namespace repair::daemon {

/// repaird at work: holds the database, and has one Session after the other, a new one for every
/// reload.
class Service {
public:
    /// Throws Error{config} for what the configuration or the schema lacks, Error{no_database},
    /// Error{busy} when another process holds the database.
    Service(const Options& options, const World& world);

    /// Until a signal ends it. Throws Error.
    void run();

private:
    void open();
    void reload();
    void record_rules();
    std::optional<Identity> introduce(telegram::Client& client);
    std::optional<telegram::Answer> insist(telegram::Client& client, const std::string& method);
    std::optional<telegram::Answer> carry(telegram::Client& client, const std::string& method);
    void wait_until(telegram::Client& client, Tick until);
    bool interrupted();
    void wait_for_token();
    void require_own_bot(const Identity& bot);
    Session::End serve();
    Session::End serve_as_set();
    void go_back(const base::Error& error);
    void adopt(config::Config config);
    [[nodiscard]] base::Secret token_now() const;
    [[nodiscard]] std::string credentials() const;

    Options options_;
    const World& world_;
    config::Config config_;
    log::Log log_;
    Signals signals_{};
    Notify notify_{};
    SystemTimepiece time_{};
    std::optional<Alerter> alerts_{};
    std::optional<store::Database> db_{};
    std::unique_ptr<store::InstanceLock> lock_{};
    bool was_ready_ = false;

    /// What the office was served with last, and whether it is again, whatever the files say.
    struct Served {
        config::Config config;
        base::Secret token;
    };
    std::optional<Served> served_{};
    bool as_before_ = false;
};

}  // namespace repair::daemon
