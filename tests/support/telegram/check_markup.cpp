#include "tests/support/telegram/findings.hpp"

#include <algorithm>

namespace repair::test::botapi {
namespace {

using base::Json;

/// What an inline button may do, one of it.
const std::vector<std::string_view> inline_deeds{
    "url",           "callback_data",
    "web_app",       "login_url",
    "pay",           "switch_inline_query",
    "copy_text",     "switch_inline_query_current_chat",
    "callback_game", "switch_inline_query_chosen_chat"};

const std::vector<std::string_view> keyboard_deeds{
    "request_users", "request_chat", "request_managed_bot", "request_contact", "request_location",
    "request_poll",  "web_app"};

std::vector<std::string_view> with_deeds(std::vector<std::string_view> members,
                                         const std::vector<std::string_view>& deeds) {
    members.insert(members.end(), deeds.begin(), deeds.end());
    return members;
}

std::ptrdiff_t count_deeds(const Json& button, const std::vector<std::string_view>& deeds) {
    return std::ranges::count_if(
        deeds, [&](std::string_view deed) { return button.child(deed) != nullptr; });
}

bool web_link(std::string_view url) {
    return url.starts_with("http://") || url.starts_with("https://") || url.starts_with("tg://");
}

void check_style(Findings& findings, const Json& button) {
    const auto style = button.string_at("style");
    if (!style.empty() && style != "danger" && style != "success" && style != "primary")
        findings.add("a button has the style '" + style + "'");
}

void check_inline_button(Findings& findings, const Json& button) {
    static const auto members =
        with_deeds({"text!", "icon_custom_emoji_id", "style"}, inline_deeds);
    if (!findings.object(button, "an inline button", members)) return;
    const auto text = button.string_at("text");
    if (text.empty()) findings.add("an inline button has no text");
    if (count_deeds(button, inline_deeds) != 1)
        findings.add("the inline button '" + text + "' does not do exactly one thing");
    if (const auto* const data = button.child("callback_data")) {
        const auto bytes = data->kind() == Json::Kind::string ? data->string().size() : 0;
        if (bytes < 1 || bytes > 64)
            findings.add("callback_data of '" + text + "' has " + std::to_string(bytes) + " bytes");
    }
    if (button.child("url") != nullptr && !web_link(button.string_at("url")))
        findings.add("the url of '" + text + "' is '" + button.string_at("url") + "'");
    check_style(findings, button);
}

void check_keyboard_button(Findings& findings, const Json& button, bool in_private) {
    static const auto members =
        with_deeds({"text!", "icon_custom_emoji_id", "style"}, keyboard_deeds);
    if (button.kind() == Json::Kind::string) {
        findings.text(button, "a keyboard button", 1, 256);
        return;
    }
    if (!findings.object(button, "a keyboard button", members)) return;
    const auto text = button.string_at("text");
    if (text.empty()) findings.add("a keyboard button has no text");
    const auto deeds = count_deeds(button, keyboard_deeds);
    if (deeds > 1) findings.add("the keyboard button '" + text + "' does two things");
    if (deeds > 0 && !in_private)
        findings.add("the keyboard button '" + text + "' asks for something in a group");
    if (const auto* const chat = button.child("request_chat")) {
        findings.object(*chat, "request_chat",
                        {"request_id!", "chat_is_channel!", "chat_is_forum", "chat_has_username",
                         "chat_is_created", "user_administrator_rights", "bot_administrator_rights",
                         "bot_is_member", "request_title", "request_username", "request_photo"});
        if (const auto* const id = chat->child("request_id"))
            findings.number(*id, "request_id", -2'147'483'648, 2'147'483'647);
    }
    check_style(findings, button);
}

template <typename CheckButton>
void check_rows(Findings& findings, const Json* rows, CheckButton&& check_button) {
    if (rows == nullptr || !findings.is(*rows, Json::Kind::array, "a keyboard")) return;
    std::size_t count = 0;
    for (const auto& row : rows->elements()) {
        if (!findings.is(row, Json::Kind::array, "a row of buttons")) continue;
        if (row.elements().empty()) findings.add("an empty row of buttons");
        if (row.elements().size() > 8)
            findings.add(std::to_string(row.elements().size()) + " buttons in a row");
        count += row.elements().size();
        for (const auto& button : row.elements())
            check_button(button);
    }
    if (count > 100) findings.add(std::to_string(count) + " buttons");
}

void check_placeholder(Findings& findings, const Json& markup) {
    if (const auto* const placeholder = markup.child("input_field_placeholder"))
        findings.text(*placeholder, "input_field_placeholder", 1, 64);
}

void check_reply_keyboard(Findings& findings, const Json& markup, bool in_private) {
    findings.object(markup, "reply_markup",
                    {"keyboard!", "is_persistent", "resize_keyboard", "one_time_keyboard",
                     "input_field_placeholder", "selective"});
    findings.booleans(markup, "reply_markup",
                      {"is_persistent", "resize_keyboard", "one_time_keyboard", "selective"});
    check_placeholder(findings, markup);
    const auto* const rows = markup.child("keyboard");
    if (rows->kind() == Json::Kind::array && rows->elements().empty())
        findings.add("a keyboard without buttons");
    check_rows(findings, rows,
               [&](const Json& button) { check_keyboard_button(findings, button, in_private); });
}

/// Telegram refuses somewhere above it: "reply markup is too long".
void check_size(Findings& findings, const Json& markup) {
    const auto bytes = markup.dump().size();
    if (bytes >= 9'000) findings.add("reply_markup has " + std::to_string(bytes) + " bytes");
}

}  // namespace

void check_inline_markup(Findings& findings, const Json& markup) {
    if (!findings.object(markup, "reply_markup", {"inline_keyboard!"})) return;
    check_size(findings, markup);
    check_rows(findings, markup.child("inline_keyboard"),
               [&](const Json& button) { check_inline_button(findings, button); });
}

void check_any_markup(Findings& findings, const Json& markup, bool in_private) {
    if (!findings.is(markup, Json::Kind::object, "reply_markup")) return;
    check_size(findings, markup);
    if (markup.child("inline_keyboard") != nullptr) return check_inline_markup(findings, markup);
    if (markup.child("keyboard") != nullptr)
        return check_reply_keyboard(findings, markup, in_private);
    const bool removes = markup.child("remove_keyboard") != nullptr;
    if (removes)
        findings.object(markup, "reply_markup", {"remove_keyboard!", "selective"});
    else
        findings.object(markup, "reply_markup",
                        {"force_reply!", "input_field_placeholder", "selective"});
    findings.booleans(markup, "reply_markup", {"remove_keyboard", "force_reply", "selective"});
    if (!markup.boolean_at(removes ? "remove_keyboard" : "force_reply"))
        findings.add("reply_markup says false of the one thing it is for");
    check_placeholder(findings, markup);
}

}  // namespace repair::test::botapi
