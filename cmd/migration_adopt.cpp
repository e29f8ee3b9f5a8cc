#include "cmd/adopt_report.hpp"
#include "cmd/arguments.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/migration_run.hpp"
#include "cmd/output.hpp"
#include "cmd/verb.hpp"
#include "core/adopt/adopt.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/held_signals.hpp"
#include "core/config/config.hpp"
#include "core/migrate/apply.hpp"
#include "core/store/database.hpp"
#include "core/store/foreign_database.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/scratch_directory.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>

namespace repair::cmd {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

bool is_there(const fs::path& file) {
    return fs::exists(fs::symlink_status(file));
}

adopt::Command command_of(const Context& ctx) {
    return {.who = ctx.administrator(),
            .now = ctx.now(),
            .mode = ctx.globals.dry_run ? adopt::Mode::rehearsal : adopt::Mode::real};
}

/// Into a database that is not there yet: made whole in a scratch directory beside its name.
adopt::Report adopt_anew(const store::ForeignDatabase& source, const fs::path& target,
                         const Context& ctx) {
    migrate::refuse_remains(target);
    const store::ScratchDirectory scratch(target, "adopt");
    const auto made = scratch.path() / "office.db";
    migrate::create(made, {}, mode_in(target.parent_path()), ctx.now());
    std::optional<store::Database> db(store::Database::open(made));
    auto report = adopt::adopt(source, *db, command_of(ctx));
    store::checkpoint_truncate(*db);
    db.reset();
    if (!ctx.globals.dry_run) base::rename_new(made, target);
    return report;
}

adopt::Report adopt_into(const fs::path& file, Context& ctx, fs::path& target) {
    const base::HeldSignals held;  // The scratch directories must not outlive their program.
    if (!is_there(target)) {
        const store::ForeignDatabase source(file, target);
        return adopt_anew(source, target, ctx);
    }
    auto& db = ctx.database();
    target = db.path().empty() ? target : db.path();
    std::error_code unequal;
    if (fs::equivalent(file, target, unequal))
        throw Error(Errc::refused, file.string() + " is the office's own database",
                    "repairctl help migration adopt");
    const store::InstanceLock lock(target, "adopt another database");
    const store::ForeignDatabase source(file, target);
    return adopt::adopt(source, db, command_of(ctx));
}

int run_migration_adopt(const Arguments& args, Context& ctx) {
    const fs::path file = args.text("FILE");
    auto target = fs::absolute(ctx.config().database).lexically_normal();
    const auto report = adopt_into(file, ctx, target);
    const bool json = ctx.globals.format == Format::json || ctx.globals.format == Format::ndjson;
    if (!ctx.globals.quiet || json)
        print_done(ctx, adoption(ctx, file, target, report), file.string() + " adopted");
    return done;
}

}  // namespace

Verb migration_adopt() {
    return {
        .words = "migration adopt",
        .help = "Bring the previous system's database over into the office's",
        .options = {{.name = "FILE",
                     .kind = Kind::file,
                     .help = "The SQLite file of the previous system",
                     .need = Need::required}},
        .effect = Effect::writes,
        .currency = Currency::stated,
        .details =
            "FILE is only read, its WAL too; stop the previous system first. Orders and masters "
            "keep their numbers, people their Telegram ids, orders their history. Everything is "
            "brought over, or nothing. What could not be taken as it stood is listed row by row, "
            "and the counts and sums of both sides are compared before anything is kept. The "
            "office's database is made when there is none; one with people or orders in it is "
            "refused. Try it with --dry-run first.",
        .examples = {"repairctl migration adopt bot_database.db --dry-run",
                     "repairctl migration adopt bot_database.db --db /var/lib/repair/repair.db"},
        .see_also = {"migration apply", "migration verify"},
        .run = run_migration_adopt,
    };
}

}  // namespace repair::cmd
