#include "core/config/read_value.hpp"

#include "core/base/text.hpp"
#include "core/config/forms.hpp"
#include "core/config/parse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

namespace repair::config {
namespace {

using Kind = Written::Kind;

template <typename T>
constexpr bool is_list = false;
template <typename Item>
constexpr bool is_list<std::vector<Item>> = true;

template <typename T>
constexpr bool is_amount =
    std::is_same_v<T, base::Money> || std::is_same_v<T, std::optional<base::Money>>;

template <typename T>
constexpr bool is_secret = std::is_same_v<T, Proxy>;

/// What a value of type T is written as in a file.
template <typename T>
constexpr Kind kind_of() {
    if (std::is_same_v<T, bool>) return Kind::boolean;
    if (std::is_same_v<T, int> || std::is_same_v<T, domain::UserId>) return Kind::integer;
    return is_list<T> ? Kind::list : Kind::text;
}

std::string_view words(Kind kind) {
    switch (kind) {
        case Kind::text: return "text";
        case Kind::integer: return "a whole number";
        case Kind::boolean: return "true or false";
        case Kind::decimal: return "a floating-point number";
        case Kind::moment: return "a date or time without quotes";
        case Kind::list: return "a list";
        case Kind::table: return "a table";
    }
    return "";
}

std::string given(const Written& written) {
    if (written.kind != Kind::text) return written.text;
    return fmt::format("\"{}\"", repeatable(written.text));
}

/// Text that may come near a terminal, a path or a log.
std::string check_text(std::string_view text) {
    const auto control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
    if (std::ranges::any_of(text, control)) return "holds a control character";
    if (!base::is_utf8(text)) return "is not UTF-8";
    return holds_token(text) ? "holds a bot token, which belongs in the file that "
                               "telegram.token_file names"
                             : "";
}

template <typename T>
std::string read(const Setting& setting, const Written& written, T& to) {
    const bool whole_amount = is_amount<T> && written.kind == Kind::integer;
    if (written.kind != kind_of<T>() && !whole_amount)
        return fmt::format("must be {}{}, not {}", expected(setting),
                           kind_of<T>() == Kind::text ? ", in quotes" : "", words(written.kind));

    if (auto wrong = check_text(written.text); !wrong.empty()) return wrong;
    if (parse(setting.limits, written.text, to)) return {};
    return fmt::format("must be {}{}", expected(setting),
                       is_secret<T> ? "" : ", not " + given(written));
}

template <typename Item>
std::string read(const Setting& setting, const Written& written, std::vector<Item>& to) {
    if (written.kind != Kind::list)
        return fmt::format("must be {}, not {}", expected(setting), words(written.kind));
    to.clear();
    for (const auto& one : written.items) {
        Item item{};
        if (auto wrong = read(setting, one, item); !wrong.empty()) return wrong;
        if (std::ranges::count(to, item) > 0) return fmt::format("names {} twice", given(one));
        to.push_back(std::move(item));
    }
    return {};
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

template <typename T>
Written written_as(At<T>, std::string_view text) {
    const auto kind = is_amount<T> && is_number(text) ? Kind::integer : kind_of<T>();
    return {.kind = kind, .text = std::string(text)};
}

template <typename Item>
Written written_as(At<std::vector<Item>>, std::string_view text) {
    Written list{.kind = Kind::list};
    for (const auto part : comma_parts(text))
        list.items.push_back({.kind = kind_of<Item>(), .text = std::string(part)});
    return list;
}

template <typename Text>
std::string joined(const std::vector<Written>& items, Text&& text_of) {
    std::string all;
    for (const auto& item : items)
        all.append(all.empty() ? "" : ", ").append(text_of(item));
    return all;
}

/// As a TOML basic string.
std::string literal_text(std::string_view text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') literal += '\\';
        literal += c;
    }
    return literal + '"';
}

}  // namespace

std::string read_value(Config& config, const Setting& setting, const Written& written) {
    return std::visit([&](auto slot) { return read(setting, written, *slot(config)); },
                      setting.slot);
}

Written from_text(const Setting& setting, std::string_view text) {
    return std::visit([&](auto slot) { return written_as(slot, text); }, setting.slot);
}

std::string shown(Config& config, const Setting& setting, const Written& written) {
    if (const auto* slot = std::get_if<At<Proxy>>(&setting.slot)) return (*slot)(config)->shown();
    if (written.kind != Kind::list) return written.text;
    return joined(written.items, [](const Written& item) { return item.text; });
}

std::string toml_literal(const Written& written) {
    if (written.kind == Kind::list) return '[' + joined(written.items, toml_literal) + ']';
    return written.kind == Kind::text ? literal_text(written.text) : written.text;
}

}  // namespace repair::config
