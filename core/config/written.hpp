#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace repair::config {

/// A place in a file, both from 1.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

/// A value as somebody wrote it, before anyone asks what it means.
struct Written {
    enum class Kind { text, integer, boolean, decimal, moment, list, table };

    Kind kind = Kind::text;
    std::string text{};            ///< Of text, integer and boolean.
    std::vector<Written> items{};  ///< Of a list, or of a table in order of name.
    Position at{};                 ///< Of the value.

    std::string name{};  ///< In a table: the key,
    Position name_at{};  ///< and where that stands.
};

}  // namespace repair::config
