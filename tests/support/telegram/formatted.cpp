#include "tests/support/telegram/formatted.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace repair::test::botapi {
namespace {

using base::Json;

std::size_t units(char32_t point) {
    return point > 0xFFFF ? 2 : 1;
}

/// Every offset at which a character begins, and the end.
std::vector<bool> borders(std::string_view text) {
    std::vector<bool> found;
    base::each_step(text, [&](const base::Step& step, std::string_view) {
        found.push_back(true);
        if (units(step.point) == 2) found.push_back(false);
    });
    found.push_back(true);
    return found;
}

bool blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool word_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

Entity entity(std::string_view type, std::size_t offset, std::size_t length) {
    return {offset, length,
            Json::object().set("offset", offset).set("length", length).set("type", type)};
}

/// "/start", "/start@a_bot": the bytes it takes, or 0.
std::size_t command_at(std::string_view text) {
    std::size_t end = 1;
    while (end < text.size() && word_char(text[end]))
        ++end;
    if (text[0] != '/' || end == 1) return 0;
    if (end < text.size() && text[end] == '@') {
        auto name = end + 1;
        while (name < text.size() && word_char(text[name]))
            ++name;
        if (name > end + 3) end = name;
    }
    const auto next = end < text.size() ? static_cast<unsigned char>(text[end]) : ' ';
    return next == '/' || next >= 0x80 ? 0 : end;
}

std::size_t link_at(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://", "tg://"}) {
        if (!text.starts_with(scheme)) continue;
        auto end = scheme.size();
        while (end < text.size() && !blank(text[end]))
            ++end;
        return end > scheme.size() ? end : 0;
    }
    return 0;
}

std::size_t mention_at(std::string_view text) {
    std::size_t end = 1;
    while (end < text.size() && word_char(text[end]))
        ++end;
    return text[0] == '@' && end > 4 ? end : 0;
}

void find_more(Formatted& text) {
    const auto covered = [&](std::size_t offset, std::size_t length) {
        return std::ranges::any_of(text.entities, [&](const Entity& one) {
            return offset < one.offset + one.length && one.offset < offset + length;
        });
    };
    const std::string_view all = text.text;
    std::size_t offset = 0;
    for (std::size_t at = 0; at < all.size();) {
        const bool fresh = at == 0 || !(word_char(all[at - 1]) || all[at - 1] == '/' ||
                                        static_cast<unsigned char>(all[at - 1]) >= 0x80);
        const auto rest = all.substr(at);
        std::size_t bytes = 0;
        std::string_view type;
        if (fresh && (bytes = command_at(rest)) > 0)
            type = "bot_command";
        else if (fresh && (bytes = link_at(rest)) > 0)
            type = "url";
        else if (fresh && (bytes = mention_at(rest)) > 0)
            type = "mention";
        if (bytes > 0) {
            const auto length = utf16_length(rest.substr(0, bytes));
            if (!covered(offset, length)) text.entities.push_back(entity(type, offset, length));
            at += bytes;
            offset += length;
            continue;
        }
        const auto step = base::first_step(rest);
        at += step.bytes;
        offset += units(step.point);
    }
}

/// Takes away what lies outside [begin, end) and counts from begin.
void cut_entities(std::vector<Entity>& entities, std::size_t begin, std::size_t end) {
    for (auto& one : entities) {
        const auto from = std::clamp(one.offset, begin, end);
        const auto to = std::clamp(one.offset + one.length, begin, end);
        one.offset = from - begin;
        one.length = to - from;
        one.json.set("offset", one.offset);
        one.json.set("length", one.length);
    }
    std::erase_if(entities, [](const Entity& one) { return one.length == 0; });
}

}  // namespace

std::size_t utf16_length(std::string_view text) {
    std::size_t length = 0;
    base::each_step(text,
                    [&](const base::Step& step, std::string_view) { length += units(step.point); });
    return length;
}

Json Formatted::entities_json() const {
    if (entities.empty()) return {};
    auto list = Json::array();
    for (const auto& one : entities)
        list.add(one.json);
    return list;
}

FormattedOr with_entities(std::string_view text, const Json& entities) {
    FormattedOr result{{std::string(text), {}}, {}};
    if (entities.kind() != Json::Kind::array) return result;
    const auto border = borders(text);
    for (const auto& json : entities.elements()) {
        const auto offset = json.number_at("offset").value_or(-1);
        const auto length = json.number_at("length").value_or(-1);
        const auto type = json.string_at("type");
        if (!known_entity(type)) {
            result.error = "can't parse MessageEntity: Unsupported type specified";
            return result;
        }
        const auto size = static_cast<std::int64_t>(border.size()) - 1;
        if (offset < 0 || length < 0 || offset > size || length > size - offset) {
            result.error = "entity beginning at UTF-16 offset " + std::to_string(offset) +
                           " ends after the end of the text at UTF-16 offset " +
                           std::to_string(size);
            return result;
        }
        const auto begin = static_cast<std::size_t>(offset);
        const auto end = static_cast<std::size_t>(offset + length);
        if (!border[begin] || !border[end]) {
            result.error = "entity begins in a middle of a UTF-16 symbol";
            return result;
        }
        if (length > 0) result.text.entities.push_back({begin, end - begin, json});
    }
    std::ranges::stable_sort(result.text.entities, [](const Entity& a, const Entity& b) {
        return a.offset != b.offset ? a.offset < b.offset : a.length > b.length;
    });
    return result;
}

void tidy(Formatted& text) {
    std::size_t begin = 0;
    std::size_t end = text.text.size();
    while (begin < end && blank(text.text[begin]))
        ++begin;
    while (end > begin && blank(text.text[end - 1]))
        --end;
    text.text = text.text.substr(begin, end - begin);
    cut_entities(text.entities, begin, begin + utf16_length(text.text));
    find_more(text);
    std::ranges::stable_sort(text.entities, {}, &Entity::offset);
}

bool known_entity(std::string_view type) {
    static constexpr std::array<std::string_view, 20> types{
        "mention",   "hashtag", "cashtag",       "bot_command",  "url",
        "email",     "bold",    "phone_number",  "italic",       "underline",
        "pre",       "spoiler", "strikethrough", "blockquote",   "expandable_blockquote",
        "text_link", "code",    "text_mention",  "custom_emoji", "date_time"};
    return std::ranges::find(types, type) != types.end();
}

}  // namespace repair::test::botapi
