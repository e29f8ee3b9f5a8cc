#include "cmd/arguments.hpp"
#include "cmd/backup_desk.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/listing.hpp"
#include "cmd/output.hpp"
#include "core/backup/shelf.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

std::string age_cell(const base::Json& row) {
    return age_text(std::chrono::seconds(row.find("age_seconds")->number()));
}

std::string size_cell(const base::Json& row) {
    return size_text(static_cast<std::uint64_t>(row.find("stored_size")->number()));
}

std::string name_cell(const base::Json& row) {
    const auto& name = row.find("name")->string();
    return (row.find("pinned")->boolean() ? "📌 " : "") + name;
}

/// "22.10 14:30" of "2025-10-22T14:30:00+03:00".
std::string proven_cell(const base::Json& row) {
    const auto* const at = row.find("verified_at");
    if (at->is_null()) return "never";
    const auto& text = at->string();
    return text.substr(8, 2) + "." + text.substr(5, 2) + " " + text.substr(11, 5);
}

std::string last_order_cell(const base::Json& row) {
    const auto number = row.find("content.last_order")->number();
    return number == 0 ? std::string() : fmt::format("#{}", number);
}

std::vector<Column> columns() {
    const auto asked = Shown::asked;
    return {
        {.path = "name", .title = "Backup", .render = name_cell},
        {.path = "made_at", .title = "Made", .shows = Shows::time, .shown = asked},
        {.path = "age_seconds", .title = "Age", .shows = Shows::number, .render = age_cell},
        {.path = "stored_size", .title = "Size", .shows = Shows::number, .render = size_cell},
        {.path = "content.orders", .title = "Orders", .shows = Shows::number},
        {.path = "content.last_order",
         .title = "Last",
         .shows = Shows::number,
         .render = last_order_cell},
        {.path = "verified_at", .title = "Proven", .shows = Shows::time, .render = proven_cell},
        {.path = "drilled_at", .title = "Drilled", .shows = Shows::time, .shown = asked},
        {.path = "pinned", .title = "Pinned", .shows = Shows::flag, .shown = asked},
        {.path = "purpose", .title = "Why", .shown = asked},
        {.path = "dir", .title = "In", .gives = 1, .least = 2},
        {.path = "size", .title = "Unpacked", .shows = Shows::number, .shown = asked},
        {.path = "schema.version", .title = "Schema", .shows = Shows::number, .shown = asked},
        {.path = "content.closed_money", .title = "Money", .shows = Shows::money, .shown = asked},
        {.path = "content.last_order_at",
         .title = "Last order",
         .shows = Shows::time,
         .shown = asked},
        {.path = "office_name", .title = "Office", .shown = asked, .gives = 2},
        {.path = "compressed", .title = "Compressed", .shows = Shows::flag, .shown = asked},
        {.path = "sealed_to", .title = "Sealed to", .shown = asked, .gives = 3},
        {.path = "sha256", .title = "SHA-256", .shown = asked, .gives = 4},
    };
}

int run_backup_list(const Arguments& args, Context& ctx) {
    auto targets = backup_settings(ctx).targets;
    if (const auto dirs = args.texts("--to"); !dirs.empty()) {
        targets.clear();
        for (const auto& dir : dirs)
            targets.push_back({dir});
    }
    const auto shelf = backup::look_at_shelf(targets);
    Listing listing(ctx, "backups");
    for (const auto& copy : shelf.copies)
        listing.add(copy_json(copy, ctx));
    listing.finish();
    for (const auto& stranger : shelf.strangers)
        note(ctx, fmt::format("not a backup: {}: {}", stranger.file.string(), stranger.why));
    for (const auto& target : shelf.unreadable)
        note(ctx, target.why);
    return shelf.unreadable.empty() ? done : partly_done;
}

}  // namespace

Verb backup_list() {
    return {
        .words = "backup list",
        .help = "List the backups with what is in them, newest first",
        .options = {to_dirs("Of this directory instead; may be said more than once")},
        .currency = Currency::stated,
        .columns = columns,
        .details =
            "Reads the manifests alone: `backup verify` reads the backups. What looks like a "
            "backup and has no good manifest is named on stderr. Exit status 3 when a target "
            "cannot be read.",
        .examples = {"repairctl backup list",
                     "repairctl backup list --columns name,content.orders,verified_at"},
        .see_also = {"backup verify", "backup restore"},
        .run = run_backup_list,
    };
}

}  // namespace repair::cmd
