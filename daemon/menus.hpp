#pragma once

#include "daemon/courier.hpp"

#include <deque>
#include <string>

namespace repair::daemon {

/// Keeps the lists of commands that Telegram shows as the dialogues want them, asking for a change
/// only where one is due: what was last set is in the database.
class Menus {
public:
    explicit Menus(const Workshop& shop) : shop_(shop) {}

    /// Compares, and begins to set what differs.
    void refresh();

private:
    struct Pending {
        std::string scope{};
        std::string commands{};
        telegram::Call call{};
    };

    void set_next();
    void remember(const Pending& menu);

    Workshop shop_;
    std::deque<Pending> pending_{};
};

}  // namespace repair::daemon
