#pragma once

#include "daemon/courier.hpp"

#include <deque>
#include <set>
#include <string>

namespace repair::daemon {

/// Keeps the lists of commands that Telegram shows as the dialogues want them, asking for a change
/// only where one is due: what was last set is in the database.
class Menus {
public:
    explicit Menus(const Workshop& shop) : shop_(shop) {}

    /// Compares, and begins to set what differs.
    void refresh();
    /// What is not on its way yet is left to the next start.
    void close();

private:
    struct Pending {
        std::string scope{};
        std::string commands{};
        telegram::Call call{};
    };

    void add(const bot::Menu& menu);
    void set_next();
    void remember(const Pending& menu);

    Workshop shop_;
    std::deque<Pending> pending_{};
    std::set<std::string> refused_{};  ///< Scopes that Telegram does not know, say.
    bool under_way_ = false;
    bool closed_ = false;
};

}  // namespace repair::daemon
