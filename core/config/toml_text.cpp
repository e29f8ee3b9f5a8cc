#include "core/config/toml_text.hpp"

#include "core/base/text.hpp"
#include "core/config/forms.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

namespace repair::config {
namespace {

/// More dots than any real file has, and few enough for the recursion of a parser that frees
/// "a.a.a.…" one level per stack frame.
constexpr auto most_dots = 1000;
constexpr auto deepest = 16;

/// The first place after `closing`, looked for from `from` on; a quote or a comment that is
/// one character long ends with its line.
std::size_t after(std::string_view text, std::string_view closing, std::size_t from) {
    const bool escapes = closing == "\"";
    const bool one_line = closing.size() == 1;
    for (auto i = from; i < text.size(); ++i) {
        if (escapes && text[i] == '\\')
            ++i;
        else if (text.substr(i).starts_with(closing) || (one_line && text[i] == '\n'))
            return i + closing.size();
    }
    return text.size();
}

/// Where the string or comment that begins `text` ends; 1 for anything else.
std::size_t skip(std::string_view text) {
    if (text.starts_with("'''")) return after(text, "'''", 3);
    if (text.starts_with('"')) return after(text, "\"", 1);
    if (text.starts_with('\'')) return after(text, "'", 1);
    return text.starts_with('#') ? after(text, "\n", 1) : 1;
}

Position position_of(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    const auto lines = std::ranges::count(before, '\n');
    const auto column = base::length(before.substr(before.rfind('\n') + 1)) + 1;
    return {static_cast<std::uint32_t>(lines + 1), static_cast<std::uint32_t>(column)};
}

/// What our parser must not see. toml++ 3.3.0 has undefined behaviour where it looks for white
/// space and finds U+00A1 to U+0499: outside of quotes, and in a """text""", which no setting
/// needs. The rest of its grammar it checks itself.
std::optional<SyntaxFault> find_hazard(std::string_view text) {
    const std::string_view mark = "\xEF\xBB\xBF";
    auto dots = 0;
    for (auto i = text.starts_with(mark) ? mark.size() : 0; i < text.size();) {
        const auto rest = text.substr(i);
        if (rest.front() == '.' && ++dots > most_dots)
            return SyntaxFault{position_of(text, i), "more dotted keys than a configuration has"};
        if (static_cast<unsigned char>(rest.front()) > 0x7F)
            return SyntaxFault{position_of(text, i),
                               "only text in quotes, \"like this\", may hold other than ASCII"};
        if (rest.starts_with(R"(""")"))
            return SyntaxFault{position_of(text, i), "text must be on one line, \"like this\""};
        i += skip(rest);
    }
    return std::nullopt;
}

Position position(const toml::source_position& at) {
    return {.line = at.line, .column = at.column};
}

Written::Kind kind_of(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::string: return Written::Kind::text;
        case toml::node_type::integer: return Written::Kind::integer;
        case toml::node_type::boolean: return Written::Kind::boolean;
        case toml::node_type::floating_point: return Written::Kind::decimal;
        case toml::node_type::array: return Written::Kind::list;
        case toml::node_type::table: return Written::Kind::table;
        default: return Written::Kind::moment;
    }
}

Written copy(const toml::node& node, int depth) {
    Written value{.kind = kind_of(node), .at = position(node.source().begin)};
    if (const auto* text = node.as_string()) value.text = text->get();
    if (const auto* number = node.as_integer()) value.text = std::to_string(number->get());
    if (const auto* yes = node.as_boolean()) value.text = yes->get() ? "true" : "false";
    if (depth == deepest) return value;

    if (const auto* list = node.as_array())
        for (const auto& item : *list)
            value.items.push_back(copy(item, depth + 1));
    if (const auto* table = node.as_table())
        for (const auto& [key, item] : *table) {
            auto& member = value.items.emplace_back(copy(item, depth + 1));
            member.name = key.str();
            member.name_at = position(key.source().begin);
        }
    return value;
}

/// "Error while parsing string: encountered …" → "bad string: encountered …".
std::string plain(std::string_view description) {
    if (holds_token(description)) return "bad line with a bot token in it";
    constexpr std::string_view opening = "Error while parsing ";
    if (description.starts_with(opening))
        return "bad " + base::printable(description.substr(opening.size()), 200);
    auto words = base::printable(description, 200);
    words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
    return words;
}

}  // namespace

std::variant<Written, SyntaxFault> read_toml(std::string_view text) {
    if (auto hazard = find_hazard(text)) return std::move(*hazard);
    try {
        return copy(toml::parse(text), 0);
    } catch (const toml::parse_error& fault) {
        return SyntaxFault{position(fault.source().begin), plain(fault.description())};
    }
}

}  // namespace repair::config
