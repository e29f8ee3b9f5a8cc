#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace repair::migrate {

/// One numbered step of the schema, and the step back.
///
/// A file `NNNN_name.sql` has a line `-- migrate:up` and a line `-- migrate:down`, in this order;
/// what follows each is its part. `loses A, B` on either line declares the tables that the part
/// may drop with rows in them, or take rows from.
struct Migration {
    std::int64_t number = 0;
    std::string name{};
    std::string sha256{};
    std::string up{};
    std::string down{};
    std::vector<std::string> up_loses{};
    std::vector<std::string> down_loses{};
};

/// Reads one file; `name` is "0001_order_desk". Throws Error{corrupt} naming what is missing.
[[nodiscard]] Migration parse_migration(std::string_view name, std::string_view sha256,
                                        std::string_view text);

/// "0001_order_desk"
[[nodiscard]] std::string full_name(const Migration& migration);

/// All that this program was built with, by number.
[[nodiscard]] std::vector<Migration> known_migrations();

/// The number of the last of them.
[[nodiscard]] std::int64_t latest_version();

}  // namespace repair::migrate
