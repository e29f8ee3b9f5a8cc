#include "cmd/arguments.hpp"
#include "cmd/backup_desk.hpp"
#include "cmd/change.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/new_file.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

int run_backup_keygen(const Arguments& args, Context& ctx) {
    const auto& file = args.text("--output");
    const auto key = backup::SecretKey::generate();
    const auto public_key = key.public_key();
    if (!ctx.globals.dry_run) {
        write_new_file(file, key.file_text(), 0400, Existing::kept);
        backup::prove_pair(public_key, file);
    }
    Change change{.subject = "a pair of keys",
                  .done = "made, and proven to belong together",
                  .next = "repairctl config check",
                  .object = base::Json::object().set("secret_key_file", file)};
    if (!ctx.globals.dry_run) {  // The pair of a dry run is gone when it ends.
        change.steps = {{"into [backup] of the configuration", "",
                         fmt::format("public_key = \"{}\"", public_key.text())},
                        {"into each [[backup.target]] to be sealed", "", "encrypt = true"},
                        {"keep " + file, "",
                         "away from this machine, twice: without it sealed backups are lost"}};
        change.object.set("public_key", public_key.text());
    }
    print(ctx, change);
    return done;
}

}  // namespace

Verb backup_keygen() {
    return {
        .words = "backup keygen",
        .help = "Make a pair of keys for sealed backups, and try it",
        .options = {{.name = "--output",
                     .kind = Kind::file,
                     .help = "New file for the secret key",
                     .need = Need::required}},
        .effect = Effect::writes,
        .details =
            "Backups for targets marked encrypt = true are sealed to the public key, which goes "
            "into the configuration. Only the secret one opens them: backup restore --key FILE.",
        .examples = {"repairctl backup keygen --output office.key",
                     "repairctl backup keygen --output /mnt/usb/office.key --json"},
        .see_also = {"backup create", "backup restore"},
        .run = run_backup_keygen,
    };
}

}  // namespace repair::cmd
