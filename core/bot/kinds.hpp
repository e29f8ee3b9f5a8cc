#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace repair::bot {

/// Where a text names a kind of equipment, and which.
struct FoundKind {
    std::size_t kind = 0;   ///< Index among the kinds.
    std::size_t begin = 0;  ///< Bytes of the text that name it.
    std::size_t end = 0;
};

/// The first word in the text that is one of a kind's in any form ("стиральная", "стиралку" for
/// "Стиральные машины"), with the kind's second word when it follows. Kinds for everything else
/// ("Другое") are never found: nobody calls a thing that.
[[nodiscard]] std::optional<FoundKind> find_kind(std::string_view text,
                                                 std::span<const std::string> kinds);

}  // namespace repair::bot
