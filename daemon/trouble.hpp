#pragma once

#include "core/base/error.hpp"
#include "core/telegram/update.hpp"
#include "daemon/backoff.hpp"
#include "daemon/courier.hpp"

#include <set>
#include <string>
#include <vector>

namespace repair::daemon {

/// What the daemon does while the machine fails: nothing can be saved, so whoever presses reads
/// that at once, the admins are told once, and the next try comes after a while. None of it needs
/// the database.
class Trouble {
public:
    explicit Trouble(const Workshop& shop);

    /// Reports a failure; the next try is not before what this returns.
    Tick failed(const base::Error& error);
    void worked();
    [[nodiscard]] bool lasting() const noexcept { return backoff_.failing(); }
    [[nodiscard]] Tick until() const noexcept { return until_; }

    /// Answers presses whose batch could not be kept, each once.
    void answer(const std::vector<telegram::Update>& batch);

private:
    void tell_admins(const std::string& why);
    void send(const std::vector<bot::Post>& posts);

    Workshop shop_;
    Backoff backoff_;
    Tick until_{};
    std::set<std::string> answered_{};
};

}  // namespace repair::daemon
