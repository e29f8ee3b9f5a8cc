#include "cmd/backup_desk.hpp"

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/output.hpp"
#include "cmd/program_version.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/zone.hpp"
#include "core/config/config.hpp"

#include <fmt/format.h>

#include <regex>

namespace repair::cmd {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_configuration = std::size_t{1} << 20U;

/// What the office wrote, starred out what gives access: the proxy with its password, and the
/// address at which a watchdog is pinged; both whatever they are, however they are spelled. (A
/// command should read its own secrets from a file.) A text of several lines could hide them.
std::string configuration_text(const config::Config& config) {
    if (!config.file) return {};
    const auto text = base::read_file(*config.file, largest_configuration);
    if (text.find(R"(""")") != text.npos || text.find("'''") != text.npos)
        return "# left out: it has texts of several lines\n";
    static const std::regex secret(
        R"re(((?:proxy|ping_url)["']?\s*=\s*)("(?:[^"\\\n]|\\.)*"|'[^'\n]*'))re");
    return std::regex_replace(text, secret, "$1\"***\"");
}

std::string titled(const std::string& step) {
    return step + " the database";
}

}  // namespace

backup::Settings backup_settings(Context& ctx) {
    const auto& config = ctx.config();
    const auto database = fs::absolute(config.database).lexically_normal();
    backup::Settings settings{.prefix = config.backup.prefix,
                              .zone = ctx.zone(),
                              .compress = config.backup.compress,
                              .after = config.backup.after,
                              .office_name = config.office.name,
                              .currency = config.office.currency,
                              .program = program_version(),
                              .configuration = configuration_text(config),
                              .database = database};
    if (!config.backup.public_key.empty())
        settings.public_key = backup::PublicKey::parse(config.backup.public_key);
    const auto own = database.parent_path() / "backups";
    for (const auto& target : config.backup.targets) {
        const auto dir = fs::absolute(target.dir).lexically_normal();
        settings.targets.push_back({dir, target.encrypt, dir == own});
    }
    return settings;
}

std::optional<backup::SecretKey> key_of(const Arguments& args) {
    const auto file = args.find_text("--key");
    if (!file) return std::nullopt;
    return backup::SecretKey::read(*file);
}

backup::Watch watch_on(Context& ctx) {
    struct Line {
        std::string step;
        std::unique_ptr<Progress> line;
    };
    const auto shown = std::make_shared<Line>();
    return [&ctx, shown](const std::string& step, std::uint64_t done, std::uint64_t all) {
        if (step != shown->step) {
            shown->line.reset();
            shown->line = std::make_unique<Progress>(ctx, titled(step));
            shown->step = step;
        }
        (*shown->line)(done, all);
    };
}

backup::Created safety_copy(Context& ctx, store::Database& db, backup::Purpose purpose) {
    auto created = backup::create(db, backup_settings(ctx), {purpose, ctx.now()}, watch_on(ctx));
    for (const auto& placed : created.placed)
        if (!placed.fault.empty()) warn(ctx, placed.dir.string() + ": " + placed.fault);
    return created;
}

void run_hooks(Context& ctx, backup::Created& created) {
    backup::run_after(created, backup_settings(ctx));
    for (const auto& placed : created.placed)
        if (!placed.file.empty() && !placed.fault.empty()) warn(ctx, placed.fault);
}

base::Json copy_json(const backup::Copy& copy, Context& ctx) {
    auto json = base::Json::object()
                    .set("name", copy.manifest.file)
                    .set("dir", copy.file.parent_path().string())
                    .set("age_seconds", (ctx.now() - copy.manifest.made_at).count());
    const auto manifest = backup::manifest_json(copy.manifest, ctx.zone());
    for (const auto& [key, value] : manifest.members())
        if (key != "file") json.set(key, value);
    return json;
}

base::Json placed_json(const backup::Created& created) {
    auto list = base::Json::array();
    for (const auto& placed : created.placed)
        list.add(
            base::Json::object()
                .set("dir", placed.dir.string())
                .set("file", placed.file.empty() ? base::Json() : base::Json(placed.file.string()))
                .set("fault", placed.fault.empty() ? base::Json() : base::Json(placed.fault)));
    return list;
}

std::string orders_text(std::int64_t count) {
    return fmt::format("{} order{}", count, count == 1 ? "" : "s");
}

std::string size_text(std::uint64_t bytes) {
    constexpr std::uint64_t kilo = 1'000;
    if (bytes < kilo) return fmt::format("{} B", bytes);
    double size = static_cast<double>(bytes);
    for (const char* unit : {"kB", "MB", "GB"}) {
        size /= static_cast<double>(kilo);
        if (size < static_cast<double>(kilo))
            return fmt::format("{:.{}f} {}", size, size < 10 ? 1 : 0, unit);
    }
    return fmt::format("{:.1f} TB", size / static_cast<double>(kilo));
}

std::string age_text(std::chrono::seconds age) {
    using namespace std::chrono;
    if (age < seconds::zero()) return "in the future";
    if (age < minutes(1)) return "just now";
    if (age < hours(1)) return fmt::format("{} min", duration_cast<minutes>(age).count());
    if (age < days(2)) return fmt::format("{} h", duration_cast<hours>(age).count());
    return fmt::format("{} days", duration_cast<days>(age).count());
}

Option backup_name(Need need) {
    return {.name = "NAME",
            .help = "Name or path of a backup, or \"newest\"",
            .need = need,
            .offers = Offers::backups};
}

Option key_option() {
    return {.name = "--key", .kind = Kind::file, .help = "Secret key that opens a sealed backup"};
}

Option to_dirs(const char* help) {
    return {.name = "--to", .kind = Kind::texts, .help = help, .value = "DIR"};
}

}  // namespace repair::cmd
