#include "cmd/run.hpp"

#include "cmd/command_line.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/fd_stream.hpp"
#include "cmd/help.hpp"
#include "cmd/output.hpp"
#include "cmd/paint.hpp"
#include "cmd/words.hpp"
#include "core/base/error_json.hpp"
#include "core/base/text.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <optional>
#include <span>

namespace repair::cmd {
namespace {

using base::Errc;
using base::Error;

/// Whether JSON was asked for on a line that may make no sense at all.
bool asks_for_json(std::span<const std::string> args) {
    const auto end = std::ranges::find(args, "--");
    for (auto arg = args.begin(); arg != end; ++arg) {
        if (*arg == "--json" || *arg == "--format=json" || *arg == "--format=ndjson") return true;
        const auto value = std::next(arg);
        if (*arg == "--format" && value != end && (*value == "json" || *value == "ndjson"))
            return true;
    }
    return false;
}

void check_utf8(const std::vector<std::string>& args) {
    for (std::size_t i = 0; i < args.size(); ++i)
        if (!base::is_utf8(args[i]))
            throw Error(Errc::usage, fmt::format("argument {} is not UTF-8: '{}'", i + 1,
                                                 base::printable(args[i])));
}

/// One command line on its way, and what is known of it if it fails.
class Running {
public:
    Running(const std::vector<std::string>& args, const World& world, const Tree& tree)
        : args_(args), world_(world), tree_(tree) {}

    int run() {
        try {
            check_utf8(args_);
            call_ = parse(tree_, args_);
            const int status = obey();
            world_.out.flush();
            return status;
        } catch (const NobodyReads&) {
            // What changed is changed; only a reader's answer is worth nothing now.
            return changes() ? done : nobody_reads;
        } catch (const Error& error) {
            return report(hinted(error));
        } catch (const std::exception& error) {
            return report(Error(Errc::failed, error.what()));
        }
    }

private:
    int obey() {
        if (call_.wants == Call::Wants::help) {
            world_.out << topic();
            return done;
        }
        if (call_.wants == Call::Wants::nothing) return unfinished();

        context_.emplace(world_, tree_, *call_.verb, call_.globals);
        check_format(*call_.verb, call_.globals);
        check_consent();
        return call_.verb->run(call_.arguments, *context_);
    }

    [[nodiscard]] std::string topic() const {
        const HelpLook look{.columns = world_.terminal.columns,
                            .paint = paint_for_out(world_, call_.globals)};
        if (call_.verb != nullptr) return help(*call_.verb, look);
        if (call_.noun != nullptr) return help(tree_, *call_.noun, look);
        return help(tree_, look);
    }

    /// "repairctl" or "repairctl order": a person wants to know how to go on.
    int unfinished() const {
        if (asks_for_json(args_))
            throw Error(Errc::usage, call_.noun != nullptr ? call_.noun->word + " needs a verb"
                                                           : "a command is needed");
        world_.err << topic();
        return exit_code(Errc::usage);
    }

    void check_consent() const {
        if (call_.verb->consent != Consent::asks || context_->can_ask()) return;
        if (call_.globals.yes || call_.globals.dry_run) return;
        throw Error(Errc::usage,
                    call_.verb->words + " asks before it starts, and nobody is there to answer",
                    "the same with --yes, or with --dry-run first");
    }

    [[nodiscard]] bool changes() const {
        return call_.verb != nullptr && call_.verb->effect != Effect::reads &&
               !call_.globals.dry_run;
    }

    [[nodiscard]] Error hinted(const Error& error) const {
        if (error.code() != Errc::usage || !error.hint().empty()) return error;
        return {error.code(), error.what(), help_command(call_.noun, call_.verb)};
    }

    int report(const Error& error) const {
        const bool half = context_ && context_->half_printed;
        if (half || !asks_for_json(args_) || !report_json(error)) report_text(error);
        return exit_code(error.code());
    }

    [[nodiscard]] bool report_json(const Error& error) const {
        try {
            world_.out << base::error_document(error).dump() << '\n';
            world_.out.flush();
            return true;
        } catch (const std::exception&) {  // stdout is what failed.
            return false;
        }
    }

    void report_text(const Error& error) const {
        try {
            world_.out.flush();
        } catch (const std::exception&) {  // NOLINT: the first failure is the one to tell.
        }
        fmt::print(world_.err, "repairctl: {}\n", base::clean(error.what(), base::Lines::many));
        if (!error.hint().empty())
            fmt::print(world_.err, "try: {}\n", base::clean(error.hint(), base::Lines::one));
    }

    const std::vector<std::string>& args_;
    const World& world_;
    const Tree& tree_;
    Call call_{};
    std::optional<Context> context_{};
};

}  // namespace

int run(const std::vector<std::string>& args, const World& world) {
    return run(args, world, command_tree());
}

int run(const std::vector<std::string>& args, const World& world, const Tree& tree) {
    return Running(args, world, tree).run();
}

}  // namespace repair::cmd
