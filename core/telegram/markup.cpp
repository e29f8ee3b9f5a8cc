#include "core/telegram/markup.hpp"

#include "core/base/error.hpp"
#include "core/telegram/limits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::telegram {
namespace {

using base::Errc;
using base::Error;
using base::Json;

constexpr std::string_view nothing = "…";
constexpr std::size_t label_units = 64;

/// More are not shown, and far more are refused.
constexpr std::size_t most_entities = 100;

Json label_json(std::string_view label) {
    return shows(label) ? Json(cut_text(label, label_units)) : Json(nothing);
}

Json button_json(const Key& key) {
    auto button = Json::object().set("text", label_json(key.label));
    if (!key.url.empty()) return std::move(button).set("url", key.url);
    if (!is_callback_data(key.data))
        throw Error(Errc::failed, fmt::format("the data of a key has {} bytes, or is not ASCII",
                                              key.data.size()));
    return std::move(button).set("callback_data", key.data);
}

Json button_json(const BoardKey& key) {
    auto button = Json::object().set("text", label_json(key.label));
    switch (key.asks) {
        case BoardKey::Asks::nothing: break;
        case BoardKey::Asks::contact: button.set("request_contact", true); break;
        case BoardKey::Asks::chat:
            button.set("request_chat", Json::object()
                                           .set("request_id", key.request)
                                           .set("chat_is_channel", false)
                                           .set("bot_is_member", true)
                                           .set("request_title", true));
    }
    return button;
}

template <typename Button>
Json rows_json(const std::vector<std::vector<Button>>& rows) {
    auto result = Json::array();
    std::size_t count = 0;
    for (const auto& row : rows) {
        for (std::size_t begin = 0; begin < row.size(); begin += keys_in_row) {
            auto part = Json::array();
            const auto end = std::min(row.size(), begin + keys_in_row);
            for (auto at = begin; at < end; ++at)
                part.add(button_json(row[at]));
            count += end - begin;
            result.add(std::move(part));
        }
    }
    if (count > keys_in_all) throw Error(Errc::failed, fmt::format("a keyboard of {} keys", count));
    return result;
}

Json board_json(const Board& board) {
    return Json::object()
        .set("keyboard", rows_json(board.rows))
        .set("resize_keyboard", true)
        .set("is_persistent", !board.once)
        .set("one_time_keyboard", board.once);
}

Json reply_json(const ForceReply& reply) {
    auto result = Json::object().set("force_reply", true).set("selective", true);
    if (shows(reply.placeholder))
        result.set("input_field_placeholder", cut_text(reply.placeholder, placeholder_units));
    return result;
}

struct Markings {
    Json operator()(std::monostate) const { return {}; }
    Json operator()(const Keys& keys) const { return keys.empty() ? Json{} : keys_json(keys); }
    Json operator()(const Board& board) const {
        return board.rows.empty() ? Json{} : board_json(board);
    }
    Json operator()(NoBoard) const { return Json::object().set("remove_keyboard", true); }
    Json operator()(const ForceReply& reply) const { return reply_json(reply); }
};

std::string_view entity_type(base::Style style) {
    switch (style) {
        case base::Style::bold: return "bold";
        case base::Style::italic: return "italic";
        case base::Style::code: return "code";
        case base::Style::mention: return "text_mention";
    }
    return {};
}

}  // namespace

Json markup_json(const Markup& markup) {
    return std::visit(Markings{}, markup);
}

Json keys_json(const Keys& keys) {
    return Json::object().set("inline_keyboard", rows_json(keys));
}

void check_markup(std::size_t bytes) {
    if (bytes >= markup_bytes) throw Error(Errc::failed, fmt::format("markup of {} bytes", bytes));
}

Json entities_json(const base::RichText& text) {
    if (text.spans.empty()) return {};
    const std::string_view all = text.text;
    auto entities = Json::array();
    std::size_t byte = 0;
    std::size_t units = 0;
    for (const auto& span : text.spans) {
        units += utf16_length(all.substr(byte, span.begin - byte));
        byte = span.begin;
        auto entity = Json::object()
                          .set("type", entity_type(span.style))
                          .set("offset", units)
                          .set("length", utf16_length(all.substr(byte, span.end - byte)));
        if (span.style == base::Style::mention)
            entity.set("user", Json::object().set("id", span.person));
        entities.add(std::move(entity));
        if (entities.elements().size() == most_entities) break;
    }
    return entities;
}

base::RichText sendable(const base::RichText& text, std::size_t units) {
    return shows(text.text) ? cut(text, units) : base::RichText(std::string(nothing));
}

}  // namespace repair::telegram
