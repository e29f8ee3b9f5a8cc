#include "tests/support/telegram/service.hpp"

#include <algorithm>

namespace repair::test::botapi {
namespace {

using base::Json;

constexpr std::size_t most_bytes = 10'240;
constexpr std::size_t most_buttons = 100;

bool link(const std::string& url) {
    return url.starts_with("http://") || url.starts_with("https://") || url.starts_with("tg://");
}

std::string wrong_with(const Json& button) {
    if (button.kind() != Json::Kind::object)
        return "can't parse inline keyboard button: InlineKeyboardButton must be an Object";
    if (button.string_at("text").empty())
        return "can't parse inline keyboard button: Field \"text\" must be non-empty";
    if (button.members().size() < 2)
        return "can't parse inline keyboard button: Text buttons are unallowed in the inline "
               "keyboard";
    const auto* const data = button.child("callback_data");
    if (data != nullptr && (data->kind() != Json::Kind::string || data->string().empty() ||
                            data->string().size() > 64))
        return "BUTTON_DATA_INVALID";
    const auto url = button.string_at("url");
    if (button.child("url") != nullptr && !link(url))
        return "inline keyboard button URL '" + url + "' is invalid: Wrong HTTP URL";
    return {};
}

/// Members in one order, whatever order they came in: an edit compares them.
Json tidied(const Json& button) {
    auto members = button.members();
    std::ranges::sort(members, {}, [](const auto& member) {
        return std::pair(member.first != "text", member.first);
    });
    auto tidy = Json::object();
    for (auto& [name, value] : members)
        tidy.set(name, std::move(value));
    return tidy;
}

Markup read_inline(const Json& rows) {
    Markup markup;
    if (rows.kind() != Json::Kind::array) {
        markup.error = "object expected as reply markup";
        return markup;
    }
    auto kept = Json::array();
    std::size_t count = 0;
    for (const auto& row : rows.elements()) {
        if (row.kind() != Json::Kind::array) {
            markup.error = "can't parse inline keyboard: an Array of Array expected";
            return markup;
        }
        auto kept_row = Json::array();
        for (const auto& button : row.elements()) {
            markup.error = wrong_with(button);
            if (!markup.error.empty()) return markup;
            kept_row.add(tidied(button));
            ++count;
        }
        if (!row.elements().empty()) kept.add(std::move(kept_row));
    }
    if (count > most_buttons) markup.error = "reply markup is too long";
    if (!kept.elements().empty())
        markup.inline_keyboard = Json::object().set("inline_keyboard", std::move(kept));
    return markup;
}

}  // namespace

Markup read_markup(const Call& call, Accepts accepts) {
    Markup markup;
    const auto* const given = call.find("reply_markup");
    if (given == nullptr || given->is_null()) return markup;
    if (given->kind() != Json::Kind::object) {
        markup.error = "object expected as reply markup";
        return markup;
    }
    if (given->dump().size() > most_bytes) {
        markup.error = "reply markup is too long";
        return markup;
    }
    if (const auto* const rows = given->child("inline_keyboard")) return read_inline(*rows);
    if (accepts == Accepts::inline_only && !given->members().empty())
        markup.error = "inline keyboard expected";
    else if (given->child("keyboard") != nullptr || given->boolean_at("remove_keyboard") ||
             given->boolean_at("force_reply"))
        markup.other = *given;
    return markup;
}

}  // namespace repair::test::botapi
