#pragma once

#include "core/base/clock.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace repair::test {

/// An office to make up. The same plan gives the same rows on every machine.
struct Plan {
    std::int64_t orders = 1000;  ///< Spread evenly over the `days` before `until`.
    std::chrono::days days{5 * 365};
    std::uint64_t seed = 1;
    int masters = 40;
    base::Time until{std::chrono::seconds{1'761'112'800}};  ///< 2025-10-22 06:00 UTC.
};

/// The people of a made-up office besides its masters, and what it repairs.
inline constexpr std::int64_t generated_admin = 100;  ///< Of the configuration.
inline constexpr std::int64_t generated_dispatchers[] = {201, 202, 203};
inline constexpr std::int64_t first_generated_master = 301;  ///< The user who is master 1.

/// Makes a database as years of work leave it: clients who come back, orders with their
/// history, comments and money, one in eighty of them still open; an empty outbox and an empty
/// WAL. Throws base::Error{refused} when the file exists.
void generate(const std::filesystem::path& file, const Plan& plan);

/// What is wrong with a database, by SQLite's checks and by what holds for any office: versions
/// without gaps, money that adds up, the status that the history ends with. Empty: nothing.
[[nodiscard]] std::vector<std::string> unsound(const std::filesystem::path& file);

}  // namespace repair::test
