#pragma once

#include "cmd/progress.hpp"
#include "cmd/verb.hpp"
#include "core/backup/create.hpp"
#include "core/backup/keys.hpp"
#include "core/backup/settings.hpp"
#include "core/backup/target.hpp"

#include <memory>
#include <optional>
#include <string>

namespace repair::cmd {

class Arguments;
class Context;

/// What the configuration says of backups. The directory backups/ beside the database, which is
/// the target of an office that names none, is the office's own; one elsewhere may be a disk
/// that is not mounted.
[[nodiscard]] backup::Settings backup_settings(Context& ctx);

/// The key of --key; nullopt without the option.
[[nodiscard]] std::optional<backup::SecretKey> key_of(const Arguments& args);

/// Draws one line of progress a step.
[[nodiscard]] backup::Watch watch_on(Context& ctx);

/// A safety copy before something dangerous; says aloud which targets have none.
[[nodiscard]] backup::Created safety_copy(Context& ctx, store::Database& db,
                                          backup::Purpose purpose);

/// The command that the configuration wants after every copy; says aloud when it fails.
void run_hooks(Context& ctx, backup::Created& created);

/// A row of `backup list`, and the object of verbs about one copy.
[[nodiscard]] base::Json copy_json(const backup::Copy& copy, Context& ctx);
/// What became of each target.
[[nodiscard]] base::Json placed_json(const backup::Created& created);

[[nodiscard]] std::string orders_text(std::int64_t count);     ///< "1 order", "12 orders"
[[nodiscard]] std::string size_text(std::uint64_t bytes);      ///< "512 B", "1.5 MB", "184 MB"
[[nodiscard]] std::string age_text(std::chrono::seconds age);  ///< "5 min", "3 h", "12 days"

// Rows that several tables have.
[[nodiscard]] Option backup_name(Need need);     ///< NAME of a copy.
[[nodiscard]] Option key_option();               ///< --key FILE
[[nodiscard]] Option to_dirs(const char* help);  ///< --to DIR, more than once.

}  // namespace repair::cmd
