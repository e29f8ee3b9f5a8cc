#pragma once

#include "core/base/rich_text.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace repair::bot {

/// core/bot/words/<language>.txt as it was at build time.
struct EmbeddedWords {
    std::string_view language;
    std::string_view text;
};

[[nodiscard]] std::span<const EmbeddedWords> embedded_words();

/// What stands in a sentence's place of the same name.
struct Arg {
    std::string_view name;
    std::variant<std::string, std::int64_t> value;
};

using Args = std::initializer_list<Arg>;

/// All that the bot says, in one language. The file's lines are "key = sentence", "[section]" and
/// "# remark"; in a sentence
///
///     {name}                            is the argument `name`
///     {n|заявка|заявки|заявок}          is the form that goes with the number `n`
///     *words*                           are bold
///     \n                                is a new line
///
/// Arguments are text and never markup. Russian has three forms (1, 2, 5), English two.
class Catalogue {
public:
    /// "ru" or "en"; throws std::out_of_range for a language that has no file.
    [[nodiscard]] static const Catalogue& of(std::string_view language);

    Catalogue(std::string_view language, std::string_view file);

    /// Throws base::Error{failed} for a key, and for an argument, that is not there.
    [[nodiscard]] base::RichText say(std::string_view key, Args args = {}) const;
    /// The same without marks: labels of buttons, answers to presses.
    [[nodiscard]] std::string plain(std::string_view key, Args args = {}) const;

    [[nodiscard]] bool has(std::string_view key) const;
    /// The line as it is in the file; "" for an unknown key.
    [[nodiscard]] std::string_view line(std::string_view key) const;
    [[nodiscard]] std::vector<std::string_view> keys() const;
    [[nodiscard]] std::string_view language() const noexcept { return language_; }

private:
    std::string language_;
    std::map<std::string, std::string, std::less<>> lines_;
};

}  // namespace repair::bot
