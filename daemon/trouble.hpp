#pragma once

#include "core/base/error.hpp"
#include "core/telegram/update.hpp"
#include "daemon/alerter.hpp"
#include "daemon/backoff.hpp"
#include "daemon/courier.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace repair::daemon {

/// What the daemon does while the machine fails: nothing can be saved, so whoever presses reads
/// that at once, the admins are told once, and the next try comes after a while. None of it needs
/// the database.
class Trouble {
public:
    /// `alerts` outlives this.
    Trouble(const Workshop& shop, Alerter& alerts);

    /// Reports a failure; the next try is not before what this returns.
    Tick failed(const base::Error& error);
    void worked();
    [[nodiscard]] bool lasting() const noexcept { return backoff_.failing(); }
    [[nodiscard]] Tick until() const noexcept { return until_; }

    /// Tells the admins of a database that nothing can be done with any more.
    void ended(const base::Error& error);

    /// Answers presses whose batch could not be kept, each once.
    void answer(const std::vector<telegram::Update>& batch);

private:
    void tell_admins(const char* what, const std::string& why);
    void send(const std::vector<bot::Post>& posts);

    Workshop shop_;
    Alerter& alerts_;
    Backoff backoff_;
    Tick until_{};
    std::optional<Tick> last_{};  ///< Failure that the admins know of.
    std::set<std::string> answered_{};
};

}  // namespace repair::daemon
