#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace repair::test::botapi {

/// What a parameter is and, with it, what it is checked for.
enum class Takes {
    integer,  ///< From `least` to `most`.
    boolean,
    text,           ///< From `least` to `most` UTF-16 units.
    marked_text,    ///< The same, after parse_mode and entities; see `marks`.
    chat,           ///< An id, or "@name".
    file,           ///< An upload, or the file_id or URL of one.
    parse_mode,     ///< HTML, MarkdownV2, Markdown.
    entities,       ///< Array of MessageEntity, beside the text that `marks` names.
    any_markup,     ///< InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove, ForceReply
    inline_markup,  ///< InlineKeyboardMarkup
    reply,          ///< ReplyParameters
    link_preview,   ///< LinkPreviewOptions
    update_kinds,   ///< Array of the members of Update.
    commands,       ///< Array of BotCommand
    command_scope,  ///< BotCommandScope
    language,       ///< Two letters or nothing.
    action,         ///< Of sendChatAction.
    web_address,    ///< https, or nothing.
    rarely,         ///< It exists; nothing here has a use for it, so its use is a finding.
};

enum class Need { required, optional };

struct Parameter {
    std::string_view name;
    Takes takes = Takes::text;
    Need need = Need::optional;
    std::int64_t least = 0;
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::string_view marks{};  ///< Of a marked text: its entities; of entities: their text.
};

struct MethodRow {
    std::string_view name;
    std::vector<Parameter> parameters;
};

/// The methods that the fake serves, as https://core.telegram.org/bots/api#available-methods
/// describes them.
[[nodiscard]] std::span<const MethodRow> method_table();

[[nodiscard]] const MethodRow* find_row(std::string_view method);

}  // namespace repair::test::botapi
