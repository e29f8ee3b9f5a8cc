#pragma once

#include "core/base/json.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::test::botapi {

/// Telegram counts texts in UTF-16 units.
[[nodiscard]] std::size_t utf16_length(std::string_view text);

/// A stretch of a text that means something, in UTF-16 units.
struct Entity {
    std::size_t offset = 0;
    std::size_t length = 0;
    base::Json json = base::Json::object();  ///< With all members.
};

/// A text as Telegram keeps it: the marks beside it.
struct Formatted {
    std::string text{};
    std::vector<Entity> entities{};

    /// Null when there are none.
    [[nodiscard]] base::Json entities_json() const;
};

/// Either the text or why Telegram would not have it: "can't parse entities: …".
struct FormattedOr {
    Formatted text{};
    std::string error{};
};

/// What parse_mode=HTML makes of `source`; error texts and tags as in
/// https://core.telegram.org/bots/api#html-style
[[nodiscard]] FormattedOr parse_html(std::string_view source);

/// `entities` is what the request says, null or an array; one outside the text, or on half of a
/// surrogate pair, is an error.
[[nodiscard]] FormattedOr with_entities(std::string_view text, const base::Json& entities);

/// Cuts blanks off both ends, moves the entities, drops those that have become empty, and finds
/// what Telegram finds by itself: commands, links.
void tidy(Formatted& text);

/// The kinds of entities that a request may name.
[[nodiscard]] bool known_entity(std::string_view type);

}  // namespace repair::test::botapi
