#include "core/bot/catalogue.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace repair::bot {
namespace {

[[noreturn]] void wrong(std::string_view key, std::string_view why) {
    throw base::Error(base::Errc::failed, fmt::format("the sentence '{}' {}", key, why));
}

std::string with_lines(std::string_view text) {
    std::string lines;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at, 2) == "\\n") {
            lines += '\n';
            ++at;
        } else {
            lines += text[at];
        }
    }
    return lines;
}

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto bar = text.find('|');
        parts.push_back(text.substr(0, bar));
        if (bar == std::string_view::npos) return parts;
        text.remove_prefix(bar + 1);
    }
}

// https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
std::size_t form(std::string_view language, std::int64_t number) {
    const auto n = number < 0 ? -number : number;
    if (language != "ru") return n == 1 ? 0 : 1;
    const auto last = n % 10;
    const auto teens = n % 100 >= 11 && n % 100 <= 14;
    if (last == 1 && !teens) return 0;
    return last >= 2 && last <= 4 && !teens ? 1 : 2;
}

/// One sentence being said.
class Saying {
public:
    Saying(std::string_view language, std::string_view key, Args args)
        : language_(language), key_(key), args_(args) {}

    base::RichText operator()(std::string_view line) {
        while (!line.empty()) {
            const auto special = line.find_first_of("{*");
            put(line.substr(0, special));
            if (special == std::string_view::npos) break;
            line.remove_prefix(special);
            line.remove_prefix(line.front() == '*' ? mark() : place(line));
        }
        if (bold_) wrong(key_, "has an odd number of *");
        return std::move(said_);
    }

private:
    void put(std::string_view text) {
        if (bold_)
            said_.add(text, base::Style::bold);
        else
            said_.add(text);
    }

    std::size_t mark() {
        bold_ = !bold_;
        return 1;
    }

    std::size_t place(std::string_view line) {
        const auto end = line.find('}');
        if (end == std::string_view::npos) wrong(key_, "has a { without its }");
        const auto parts = parts_of(line.substr(1, end - 1));
        const auto& value = argument(parts.front());
        const auto* const number = std::get_if<std::int64_t>(&value);
        if (parts.size() == 1)
            put(number != nullptr ? std::to_string(*number) : std::get<std::string>(value));
        else if (number == nullptr)
            wrong(key_, "counts what is no number");
        else
            put(parts.at(std::min(1 + form(language_, *number), parts.size() - 1)));
        return end + 1;
    }

    const std::variant<std::string, std::int64_t>& argument(std::string_view name) {
        const auto* const found = std::ranges::find(args_, name, &Arg::name);
        if (found == args_.end()) wrong(key_, fmt::format("wants the argument '{}'", name));
        return found->value;
    }

    std::string_view language_;
    std::string_view key_;
    Args args_;
    bool bold_ = false;
    base::RichText said_{};
};

}  // namespace

Catalogue::Catalogue(std::string_view language, std::string_view file) : language_(language) {
    while (!file.empty()) {
        const auto end = file.find('\n');
        const auto line = base::trim(file.substr(0, end));
        file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
        if (line.empty() || line.front() == '#' || line.front() == '[') continue;
        const auto equals = line.find(" = ");
        if (equals == std::string_view::npos) wrong(line, "has no ' = '");
        const auto key = line.substr(0, equals);
        if (!lines_.emplace(key, with_lines(line.substr(equals + 3))).second)
            wrong(key, "is there twice");
    }
}

const Catalogue& Catalogue::of(std::string_view language) {
    static const auto all = [] {
        std::map<std::string_view, Catalogue> made;
        for (const auto& words : embedded_words())
            made.emplace(words.language, Catalogue(words.language, words.text));
        return made;
    }();
    return all.at(language);
}

base::RichText Catalogue::say(std::string_view key, Args args) const {
    const auto found = lines_.find(key);
    if (found == lines_.end()) wrong(key, "is not in the catalogue");
    return Saying(language_, key, args)(found->second);
}

std::string Catalogue::plain(std::string_view key, Args args) const {
    return say(key, args).text;
}

bool Catalogue::has(std::string_view key) const {
    return lines_.contains(key);
}

std::string_view Catalogue::line(std::string_view key) const {
    const auto found = lines_.find(key);
    return found == lines_.end() ? std::string_view{} : found->second;
}

std::vector<std::string_view> Catalogue::keys() const {
    std::vector<std::string_view> keys;
    keys.reserve(lines_.size());
    for (const auto& [key, line] : lines_)
        keys.push_back(key);
    return keys;
}

}  // namespace repair::bot
