#include "cmd/arguments.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/new_file.hpp"
#include "core/base/error.hpp"
#include "core/base/text.hpp"
#include "core/config/init_text.hpp"

#include <fmt/format.h>

#include <ostream>

namespace repair::cmd {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

std::vector<config::Preset> presets(const Arguments& args, const Context& ctx) {
    std::vector<config::Preset> list;
    for (const auto& pair : args.texts("--set")) {
        const auto equals = pair.find('=');
        if (equals == pair.npos)
            throw Error(Errc::usage,
                        fmt::format("--set: '{}' is not KEY=VALUE", base::printable(pair)));
        list.push_back({pair.substr(0, equals), pair.substr(equals + 1)});
    }
    if (ctx.globals.database)
        list.push_back({"database.path", fs::absolute(*ctx.globals.database).string()});
    return list;
}

/// The packaged one belongs to the group of the daemon, anybody else's to them alone.
unsigned mode_of(const fs::path& file) {
    return file.parent_path() == "/etc/repair" ? 0640 : 0600;
}

void require_free(const fs::path& file) {
    if (fs::exists(fs::symlink_status(file)))
        throw Error(Errc::refused, file.string() + " is already there",
                    "repairctl config init --force, which replaces it, or --output FILE");
}

void make_directory_of(const fs::path& file) {
    const auto directory = file.parent_path();
    std::error_code error;
    if (!directory.empty()) fs::create_directories(directory, error);
    if (error) throw Error(Errc::failed, directory.string() + ": " + error.message());
}

int run_config_init(const Arguments& args, Context& ctx) {
    const auto text = config::init_text(presets(args, ctx));
    const auto output = args.find_text("--output");
    if (output == "-") {
        ctx.world.out << text;
        return done;
    }
    const auto file = output ? fs::path(*output) : ctx.new_config_file();
    const bool force = args.flag("--force");
    if (!force) require_free(file);
    if (!ctx.globals.dry_run) {
        make_directory_of(file);
        write_new_file(file, text, mode_of(file), force ? Existing::replaced : Existing::kept);
    }
    print(ctx, Change{.subject = file.string(),
                      .done = "written",
                      .next = "repairctl config check --config " + file.string(),
                      .object = base::Json::object().set("file", file.string())});
    return done;
}

}  // namespace

Verb config_init() {
    return {
        .words = "config init",
        .help = "Write a configuration file with every setting, its default and what it is for",
        .options = {{.name = "--output",
                     .kind = Kind::file,
                     .help = "Where to; - prints it. Without it the file that would be read"},
                    {.name = "--set",
                     .kind = Kind::texts,
                     .help = "Write down this value instead of the default",
                     .value = "KEY=VALUE"},
                    {.name = "--force",
                     .kind = Kind::flag,
                     .help = "Replace a file that is there"}},
        .effect = Effect::writes,
        .details = "Everything in it is commented out but what --set and --db say.",
        .examples = {"repairctl config init --set office.name=Казань",
                     "repairctl config init --output - | less"},
        .see_also = {"config check", "config show"},
        .run = run_config_init,
    };
}

}  // namespace repair::cmd
