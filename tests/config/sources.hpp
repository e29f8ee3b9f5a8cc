#pragma once

#include "core/config/load.hpp"

#include <string>
#include <utility>

namespace repair::test {

/// A configuration that is this file and nothing else.
inline config::Sources file_of(std::string text) {
    return {.file = config::File{.path = "/etc/repair/repair.toml", .text = std::move(text)}};
}

inline const config::Row& row_of(const config::Config& config, const std::string& key) {
    for (const auto& row : config.rows)
        if (row.key == key) return row;
    static const config::Row none{.key = "no such row"};
    return none;
}

/// Every error as "where: what", one per line.
inline std::string errors_of(const config::Sources& sources) {
    std::string all;
    for (const auto& error : config::check(sources).errors)
        all += error.where + ": " + error.what + "\n";
    return all;
}

}  // namespace repair::test
