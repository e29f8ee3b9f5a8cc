#include "cmd/arguments.hpp"
#include "cmd/card.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/output.hpp"
#include "cmd/paint.hpp"
#include "cmd/verb.hpp"
#include "core/base/error.hpp"
#include "core/migrate/verify.hpp"
#include "core/store/database.hpp"
#include "core/store/transaction.hpp"

#include <optional>
#include <string>
#include <vector>

namespace repair::cmd {
namespace {

base::Json list_of(const std::vector<std::string>& lines) {
    auto list = base::Json::array();
    for (const auto& line : lines)
        list.add(line);
    return list;
}

/// SQLite loads the CHECK constraints only where it might write: the file is opened so when this
/// user may, and nothing is written.
migrate::Verdict verdict_on(const store::Database& db, Context& ctx) {
    std::optional<store::Database> open;
    try {
        open.emplace(store::Database::open(db.path(), {.access = store::Access::write}));
    } catch (const base::Error& error) {
        if (error.code() != base::Errc::machine) throw;
        detail(ctx, "CHECK constraints are not looked at: this user may not write the database");
        open.emplace(store::Database::open(db.path(), {.access = store::Access::read}));
    }
    const store::Snapshot snapshot(*open);
    return migrate::verify(*open);
}

int run_migration_verify(const Arguments&, Context& ctx) {
    const auto& db = ctx.database(Schema::any);
    const auto verdict = verdict_on(db, ctx);
    Card card(paint_for_out(ctx));
    card.headline(db.path().string() + (verdict.sound() ? ": sound" : ": not sound"));
    for (const auto& line : verdict.findings)
        card.line("migration", line, Style::red);
    for (const auto& line : verdict.damage)
        card.line("damage", line, Style::red);
    for (const auto& line : verdict.drift)
        card.line("drift", line, Style::yellow);
    print(ctx, {base::Json::object()
                    .set("path", db.path().string())
                    .set("sound", verdict.sound())
                    .set("findings", list_of(verdict.findings))
                    .set("damage", list_of(verdict.damage))
                    .set("drift", list_of(verdict.drift)),
                card.text()});
    return verdict.sound() ? done : exit_code(base::Errc::corrupt);
}

}  // namespace

Verb migration_verify() {
    return {
        .words = "migration verify",
        .help = "Read the whole database: is it sound, and is its schema the one it says",
        .details =
            "Drift is shown as a diff: '-' is what the migrations make, '+' is what is "
            "there. Exit status 13 when anything was found.",
        .examples = {"repairctl migration verify", "repairctl migration verify --json --quiet"},
        .see_also = {"migration status"},
        .run = run_migration_verify,
    };
}

}  // namespace repair::cmd
