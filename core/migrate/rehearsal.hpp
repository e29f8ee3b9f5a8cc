#pragma once

#include "core/base/clock.hpp"
#include "core/migrate/apply.hpp"
#include "core/store/online_copy.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace repair::migrate {

/// How many rows a table had and has; empty: there was or is no such table.
struct TableRows {
    std::string table{};
    std::optional<std::int64_t> before{};
    std::optional<std::int64_t> after{};

    friend bool operator==(const TableRows&, const TableRows&) = default;
};

/// What a run did to a copy.
struct Rehearsal {
    Steps steps{};
    std::chrono::milliseconds took{};  ///< The run alone: how long writers will have to wait.
    std::vector<TableRows> tables{};   ///< By name.
};

/// Where the copy lies, and who hears how the copying goes.
struct Stage {
    std::filesystem::path directory{};  ///< Empty: beside the database.
    store::OnlineCopy::Progress progress{};
};

/// Copies the database as it is at this moment and goes the way on the copy, by the very run()
/// that would change the database itself; checks the copy before and after. Only reads `db`, and
/// keeps no writer waiting. The copy is gone afterwards; that of a killed rehearsal goes with
/// the next. A signal to end is obeyed when the copy is gone.
///
/// Throws what run() throws; Error{corrupt} when the database was damaged to begin with,
/// Error{refused} when it would be afterwards, Error{failed} when there is no room.
[[nodiscard]] Rehearsal rehearse(store::Database& db, const std::vector<Migration>& known,
                                 const Way& way, base::Time now, const Stage& stage = {});

}  // namespace repair::migrate
