// The only file that knows CLI11: its header takes longer to compile than the rest of cmd.
//
// read_words() has found the verb and paired options with their values; CLI11 counts: what
// is required, what is there too often, which positional is whose. Of values it sees only
// their places in the line ("@3"), because it has ideas of its own about empty ones, leading
// dashes, and brackets.

#include "cmd/command_line.hpp"

#include "cmd/values.hpp"
#include "cmd/words.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace repair::cmd {
namespace {

constexpr int any_number = CLI::detail::expected_max_vector_size;

bool is_positional(const Option& option) {
    return !option.name.starts_with("-");
}

void add_option(CLI::App& app, const Option& option) {
    CLI::Option* added = nullptr;
    if (option.kind == Kind::flag)
        added = app.add_flag(option.name);
    else if (option.kind == Kind::yes_no)
        added = app.add_flag(option.name + ",!--no-" + option.name.substr(2));
    else
        added = app.add_option(option.name);

    const bool many = option.kind == Kind::texts || option.kind == Kind::ids;
    if (many && is_positional(option)) added->expected(1, any_number)->allow_extra_args();
    if (many || option.kind == Kind::flag || option.kind == Kind::yes_no)
        added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    added->required(option.need == Need::required);
}

std::vector<std::string> tokens(const std::vector<Given>& given,
                                const std::vector<Option>& options) {
    std::vector<std::string> line;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const auto& name = given[i].name;
        const auto row = std::ranges::find(options, name, &Option::name);
        const bool bare = !name.empty() && (row == options.end() || row->kind == Kind::flag ||
                                            row->kind == Kind::yes_no);
        const char* const equals = name.empty() ? "" : "=";
        line.push_back(bare ? name : fmt::format("{}{}@{}", name, equals, i));
    }
    return line;
}

class Counter {
public:
    Counter(const Verb& verb, const std::vector<Given>& given)
        : given_(given), options_(allowed_options(&verb)) {
        app_.set_help_flag();
        for (const auto& option : options_)
            add_option(app_, option);
    }

    Arguments count() {
        auto line = tokens(given_, options_);
        std::ranges::reverse(line);  // CLI11 takes them last first.
        try {
            app_.parse(std::move(line));
        } catch (const CLI::ExtrasError&) {
            fail(fmt::format("unexpected argument '{}'",
                             base::printable(value_at(app_.remaining().front()))));
        } catch (const CLI::ArgumentMismatch&) {
            fail(repeated());
        } catch (const CLI::ParseError& e) {
            fail(e.what());
        }
        Arguments arguments;
        for (const auto& option : options_)
            arguments.set(option.name, value_of(option, typed(option)));
        return arguments;
    }

private:
    [[nodiscard]] const std::string& value_at(const std::string& place) const {
        return given_.at(std::stoul(place.substr(1))).value;
    }

    /// The texts given for it; of flags "true" and "false".
    [[nodiscard]] std::vector<std::string> typed(const Option& option) const {
        auto results = app_.get_option(option.name)->results();
        if (option.kind == Kind::flag || option.kind == Kind::yes_no) return results;
        for (auto& result : results)
            result = value_at(result);
        return results;
    }

    [[nodiscard]] std::string repeated() const {
        for (const auto& option : options_)
            if (app_.get_option(option.name)->count() > 1) return option.name + " is given twice";
        return "wrong number of arguments";
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw base::Error(base::Errc::usage, what);
    }

    const std::vector<Given>& given_;
    std::vector<Option> options_;
    CLI::App app_;
};

}  // namespace

Call parse(const Tree& tree, const std::vector<std::string>& args) {
    auto words = read_words(tree, args);
    Call call{.noun = words.noun, .verb = words.verb};
    if (words.version) {
        const auto version = std::ranges::find(tree.verbs, "version", &Verb::words);
        if (version != tree.verbs.end()) call.verb = &*version;
        std::erase_if(words.given, [](const Given& given) { return given.name != "--json"; });
    }
    if (words.help || call.verb == nullptr) {
        call.wants = words.help ? Call::Wants::help : Call::Wants::nothing;
        return call;
    }
    try {
        call.arguments = Counter(*call.verb, words.given).count();
        call.globals = globals_of(call.arguments);
        return call;
    } catch (const base::Error& error) {
        throw base::Error(error.code(), error.what(), help_command(call.noun, call.verb));
    }
}

}  // namespace repair::cmd
