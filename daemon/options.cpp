#include "daemon/options.hpp"

#include "core/base/error.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace repair::daemon {
namespace {

using base::Errc;
using base::Error;
using Do = Options::Do;

constexpr auto usage_hint = "repaird --help";

/// Reads the words from left to right.
class Reader {
public:
    explicit Reader(const std::vector<std::string>& args) : args_(args) {}

    Options read() {
        while (at_ < args_.size())
            read_one(args_[at_++]);
        if (options_.take_over && options_.what != Do::check)
            throw Error(Errc::usage, "--take-over goes with --check", usage_hint);
        if (options_.json && options_.what != Do::check)
            throw Error(Errc::usage, "--json goes with --check", usage_hint);
        if (!options_.config.empty() && !options_.instance.empty())
            throw Error(Errc::usage, "--config and --instance contradict", usage_hint);
        return options_;
    }

private:
    void read_one(const std::string& word) {
        const auto equals = word.starts_with("--") ? word.find('=') : std::string::npos;
        const auto name = word.substr(0, equals);
        given_.reset();
        if (equals != std::string::npos) given_ = word.substr(equals + 1);
        if (name == "--config") return put(options_.config, name);
        if (name == "--instance") return put(options_.instance, name);
        if (name == "--db") return put(options_.database, name);
        if (name == "--alert") {
            wants(Do::alert, name);
            return put(options_.text, name);
        }
        if (given_)
            throw Error(Errc::usage, fmt::format("{} takes no value", shown(name)), usage_hint);
        if (name == "--check") return wants(Do::check, name);
        if (name == "--version") return wants(Do::version, name);
        if (name == "--help" || name == "-h") return wants(Do::help, name);
        if (name == "--take-over")
            options_.take_over = true;
        else if (name == "--json")
            options_.json = true;
        else
            throw Error(Errc::usage, fmt::format("unknown option {}", shown(word)), usage_hint);
    }

    void put(std::string& to, const std::string& name) {
        if (!given_ && at_ < args_.size()) given_ = args_[at_++];
        if (!given_ || given_->empty())
            throw Error(Errc::usage, fmt::format("{} needs a value", name), usage_hint);
        to = *given_;
    }

    void wants(Do what, const std::string& name) {
        if (options_.what != Do::serve && options_.what != what)
            throw Error(Errc::usage, fmt::format("{} and another command contradict", name),
                        usage_hint);
        options_.what = what;
    }

    static std::string shown(std::string_view text) { return base::printable(text, 60); }

    const std::vector<std::string>& args_;
    std::size_t at_ = 0;
    Options options_{};
    std::optional<std::string> given_{};
};

}  // namespace

Options parse_options(const std::vector<std::string>& args) {
    return Reader(args).read();
}

const char* help_text() {
    return R"(Serve an office's people in Telegram

usage: repaird [--config FILE | --instance NAME] [--db FILE]
       repaird --check [--take-over] [--json]
       repaird --alert TEXT

  --config FILE    Configuration file to read
  --instance NAME  Use /etc/repair/NAME.toml
  --db FILE        Database, instead of the configured one
  --check          Ask Telegram who the bot is, say so, and end
  --take-over      With --check: take a webhook away, and make this bot the office's
  --json           With --check: answer in JSON, errors too
  --alert TEXT     Send the text to the admins of the configuration, run the command of
                   [alert] with it, and end
  --version        Print the version
  -h, --help       Print this help

Signals: TERM and INT end it, HUP reads the configuration and the token again.
Exit statuses are those of repairctl: 10 no database, 11 another repaird serves it,
13 the database is damaged, 75 Telegram cannot be reached, 78 the configuration, the
token or the schema is not right.

examples: repaird --config ./repair.toml
          repaird --check --instance kazan
)";
}

}  // namespace repair::daemon
