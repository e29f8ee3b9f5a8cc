#pragma once

#include "core/domain/phone.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace repair::bot {

/// A telephone number within a text, and which bytes of it.
struct FoundPhone {
    domain::Phone phone{};
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The first number that stands as one run of digits; else the first that is written with spaces,
/// dashes and brackets. House numbers and dates beside it are not taken for a part of it.
[[nodiscard]] std::optional<FoundPhone> find_phone(std::string_view text);

}  // namespace repair::bot
