#include "core/config/toml_hazard.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace repair::config {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view delimiters = " \t\r\n,]}";
constexpr auto most_dots = 1000;

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

/// Whether a quote after `word`, which has come since the last delimiter, begins a text where
/// the grammar has one: after nothing, after a key and "=", after brackets within those.
bool may_quote(std::string_view word) {
    while (!word.empty()) {
        const auto brackets = std::min(word.find_first_not_of("[{"), word.size());
        word.remove_prefix(brackets);
        if (word.empty()) return true;
        const auto equals = word.find_first_of("=[{");
        if (equals == word.npos || word[equals] != '=') return false;
        word.remove_prefix(equals + 1);
        if (!word.empty() && word.front() != '[' && word.front() != '{') return false;
    }
    return true;
}

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

}  // namespace

std::optional<SyntaxFault> find_hazard(std::string_view text) {
    const auto fault = [&](std::size_t offset, const char* what) {
        return SyntaxFault{position_of(text, offset), what};
    };
    auto dots = 0;
    const std::size_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    for (auto at = begin, word = begin; at < text.size();) {
        const auto rest = text.substr(at);
        if (rest.front() == '.' && ++dots > most_dots)
            return fault(at, "more dotted keys than a configuration has");
        if (!is_ascii(rest.front()))
            return fault(at, "only text in quotes, \"like this\", may hold other than ASCII");
        if (rest.starts_with(R"(""")")) return fault(at, "text must be on one line, \"like this\"");
        const bool quote = rest.front() == '"' || rest.front() == '\'';
        if (quote && !may_quote(text.substr(word, at - word)))
            return fault(at, "a quote in the middle of a word");
        at += skip(rest);
        if (quote || delimiters.find(rest.front()) != delimiters.npos) word = at;
    }
    return std::nullopt;
}

}  // namespace repair::config
