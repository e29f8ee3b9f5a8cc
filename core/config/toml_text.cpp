#include "core/config/toml_text.hpp"

#include "core/base/text.hpp"
#include "core/config/forms.hpp"
#include "core/config/toml_hazard.hpp"

#include <toml++/toml.h>

#include <cctype>
#include <utility>

namespace repair::config {
namespace {

constexpr auto deepest = 16;

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
