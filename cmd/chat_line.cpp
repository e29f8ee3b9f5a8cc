#include "cmd/chat_line.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <charconv>

namespace repair::cmd {
namespace {

/// In bytes: a whole message of the longest characters, and a command.
constexpr std::size_t longest_line = 4 * longest_message + 100;

}  // namespace

std::optional<std::string> read_line(std::istream& in) {
    using Traits = std::istream::traits_type;
    std::string line;
    bool too_long = false;
    auto c = in.get();
    if (Traits::eq_int_type(c, Traits::eof())) return std::nullopt;
    for (; !Traits::eq_int_type(c, Traits::eof()) && c != '\n'; c = in.get()) {
        too_long = too_long || line.size() == longest_line;
        if (!too_long) line += Traits::to_char_type(c);
    }
    line = base::clean(line, base::Lines::one);
    auto text = std::string(base::trim(line));
    if (too_long || base::length(text) > longest_message)
        throw base::Error(base::Errc::usage,
                          fmt::format("a message has {} characters at most", longest_message));
    return text;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), number);
    if (text.empty() || error != std::errc{} || end != text.end()) return std::nullopt;
    return number;
}

std::string_view take_word(std::string_view& text) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text = base::trim(text.substr(end));
    return word;
}

std::string with_line_ends(std::string_view text) {
    std::string words;
    for (auto end = text.find("\\n"); end != std::string_view::npos; end = text.find("\\n")) {
        words.append(text.substr(0, end)).push_back('\n');
        text.remove_prefix(end + 2);
    }
    return words.append(text);
}

std::string bare(std::string_view text) {
    std::string letters;
    for (const auto piece : base::word_pieces(text))
        letters += base::fold(piece) + " ";
    return letters;
}

}  // namespace repair::cmd
