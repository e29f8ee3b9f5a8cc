#pragma once

#include "core/base/clock.hpp"
#include "core/store/order_difference.hpp"

#include <filesystem>

namespace repair::base {
class Zone;
}

namespace repair::store {
class Database;
}

namespace repair::backup {

/// What a restore is about to take away as CSV (RFC 4180), for people to take it down again:
/// every lost order, and those that go back, as they are in `now`. Mode 0600: it has clients in
/// it. A text that a spreadsheet would take for a formula has a ' in front.
///
/// It gets its name when it is whole, before the restore, and loses it again when that fails.
class LostList {
public:
    /// Written to `scratch`; where nothing is lost there is no list. Throws Error{failed}.
    LostList(store::Database& now, const store::Difference& difference, const base::Zone& zone,
             const std::filesystem::path& scratch);
    ~LostList();
    LostList(const LostList&) = delete;
    LostList& operator=(const LostList&) = delete;

    /// Beside the database, as lost-orders-TIME.csv; empty when there is none. Throws
    /// Error{failed}.
    std::filesystem::path place(base::Time at);
    /// The restore has happened.
    void keep() noexcept { kept_ = true; }

private:
    std::filesystem::path database_;
    const base::Zone& zone_;
    std::filesystem::path written_{};
    std::filesystem::path placed_{};
    bool kept_ = false;
};

}  // namespace repair::backup
