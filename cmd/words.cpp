#include "cmd/words.hpp"

#include "cmd/globals.hpp"
#include "core/base/error.hpp"
#include "core/base/nearest.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace repair::cmd {
namespace {

using base::printable;

std::string suggestion(const std::string& word, const std::vector<std::string>& candidates) {
    const auto near = base::nearest(word, candidates);
    return near ? fmt::format("; did you mean '{}'?", *near) : "";
}

bool takes_value(const Option& option) {
    return option.kind != Kind::flag && option.kind != Kind::yes_no;
}

bool is_negative_number(std::string_view arg) {
    return arg.size() > 1 && arg.substr(1).find_first_not_of("0123456789") == arg.npos;
}

bool is_option(std::string_view arg) {
    return arg.size() > 1 && arg[0] == '-' && !is_negative_number(arg);
}

std::string negative(const Option& option) {
    return "--no-" + option.name.substr(2);
}

/// "--name" or "-n", without a value.
bool matches(const Option& option, const std::string& typed) {
    if (option.kind == Kind::yes_no && typed == negative(option)) return true;
    if (option.letter != 0 && typed == std::string{'-', option.letter}) return true;
    return typed == option.name;
}

std::vector<std::string> first_words(const Tree& tree) {
    std::vector<std::string> words;
    for (const auto& noun : tree.nouns)
        words.push_back(noun.word);
    for (const auto& verb : tree.verbs)
        if (verb.words.find(' ') == verb.words.npos) words.push_back(verb.words);
    return words;
}

/// What may come next behind these words.
std::vector<std::string> words_after(const Tree& tree, const std::string& phrase) {
    std::vector<std::string> words;
    for (const auto& verb : tree.verbs) {
        if (!verb.words.starts_with(phrase + " ")) continue;
        const auto rest = verb.words.substr(phrase.size() + 1);
        words.push_back(rest.substr(0, rest.find(' ')));
    }
    return words;
}

class Reader {
public:
    Reader(const Tree& tree, const std::vector<std::string>& args)
        : tree_(tree), args_(args), options_(allowed_options(nullptr)) {}

    Words read() {
        bool options_end = false;
        while (next_ < args_.size()) {
            const auto& arg = args_[next_++];
            if (!options_end && arg == "--")
                options_end = true;
            else if (!options_end && is_option(arg))
                take_option(arg);
            else
                take_word(arg);
        }
        return std::move(words_);
    }

private:
    void take_word(const std::string& word) {
        if (words_.verb != nullptr)
            words_.given.push_back({"", word});
        else if (words_.noun != nullptr)
            take_verb(phrase_ + " " + word, word);
        else
            take_first(word);
    }

    void take_first(const std::string& word) {
        for (const auto& noun : tree_.nouns)
            if (word == noun.word || word == noun.plural) {
                words_.noun = &noun;
                phrase_ = noun.word;
                return;
            }
        take_verb(word, word);
    }

    void take_verb(const std::string& phrase, const std::string& typed) {
        const auto verb = std::ranges::find(tree_.verbs, phrase, &Verb::words);
        // "order show" in quotes is one word, and names no verb.
        if (typed.find(' ') != typed.npos) fail_word(typed);
        if (verb == tree_.verbs.end()) {
            if (words_after(tree_, phrase).empty()) fail_word(typed);
            phrase_ = phrase;
            return;
        }
        words_.verb = &*verb;
        options_ = allowed_options(words_.verb);
    }

    [[noreturn]] void fail_word(const std::string& typed) const {
        const auto* const noun = words_.noun;
        const auto known = noun != nullptr ? words_after(tree_, phrase_) : first_words(tree_);
        const auto what = noun != nullptr
                              ? fmt::format("unknown verb '{}' of {}", printable(typed), phrase_)
                              : fmt::format("unknown command '{}'", printable(typed));
        throw base::Error(base::Errc::usage, what + suggestion(typed, known),
                          help_command(noun, nullptr));
    }

    void take_option(const std::string& arg) {
        const auto equals = arg.find('=');
        const auto& option = option_of(arg.substr(0, equals));
        if (takes_value(option)) {
            words_.given.push_back({option.name, value_of(option, arg, equals)});
            return;
        }
        if (equals != arg.npos) fail(option.name + " takes no value");
        words_.help |= option.name == "--help";
        words_.version |= option.name == "--version";
        const bool no = option.kind == Kind::yes_no && arg == negative(option);
        words_.given.push_back({no ? arg : option.name, ""});
    }

    std::string value_of(const Option& option, const std::string& arg, std::size_t equals) {
        if (equals != arg.npos) return arg.substr(equals + 1);
        if (next_ == args_.size()) fail(option.name + " needs a value");
        return args_[next_++];
    }

    [[nodiscard]] const Option& option_of(const std::string& typed) const {
        const auto found = std::ranges::find_if(
            options_, [&](const Option& option) { return matches(option, typed); });
        if (found != options_.end()) return *found;

        std::vector<std::string> known;
        for (const auto& option : options_) {
            known.push_back(option.name);
            if (option.kind == Kind::yes_no) known.push_back(negative(option));
        }
        const auto where = words_.verb != nullptr ? " of " + words_.verb->words : "";
        fail(fmt::format("unknown option '{}'{}{}", printable(typed), where,
                         suggestion(typed, known)));
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw base::Error(base::Errc::usage, what, help_command(words_.noun, words_.verb));
    }

    const Tree& tree_;
    const std::vector<std::string>& args_;
    std::size_t next_ = 0;
    std::string phrase_{};  ///< The noun and what follows it, as long as it names no verb.
    std::vector<Option> options_;
    Words words_;
};

}  // namespace

Words read_words(const Tree& tree, const std::vector<std::string>& args) {
    return Reader(tree, args).read();
}

std::vector<Option> allowed_options(const Verb* verb) {
    auto options = verb != nullptr ? all_options(*verb) : std::vector<Option>{};
    const auto own = options;
    for (auto& option : global_options())
        if (std::ranges::find(own, option.name, &Option::name) == own.end())
            options.push_back(std::move(option));
    return options;
}

std::string help_command(const Noun* noun, const Verb* verb) {
    std::string line = "repairctl";
    if (verb != nullptr)
        line += " " + verb->words;
    else if (noun != nullptr)
        line += " " + noun->word;
    return line + " --help";
}

}  // namespace repair::cmd
