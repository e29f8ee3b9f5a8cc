#include "core/backup/restore.hpp"

#include "core/backup/incoming.hpp"
#include "core/backup/live_file.hpp"
#include "core/backup/lost_orders.hpp"
#include "core/backup/target.hpp"
#include "core/backup/verify.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/held_signals.hpp"
#include "core/migrate/migration.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/lock_beside.hpp"
#include "core/store/online_copy.hpp"
#include "core/store/recovery.hpp"
#include "core/store/schema_store.hpp"
#include "core/store/transaction.hpp"

#include <fmt/format.h>

namespace repair::backup {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

constexpr auto doing = "restoring a backup";
/// Numbers that may have been given since a copy was made, when nobody can be asked any more.
constexpr std::int64_t unknown_numbers = 1'000;

bool loses_more(const store::Difference& now, const store::Difference& announced) {
    return now.lost != announced.lost || now.older != announced.older ||
           now.masters != announced.masters || now.users != announced.users ||
           now.people != announced.people;
}

void require_same_office(const store::OfficeContent& live, const store::OfficeContent& copy) {
    const bool used = live.orders > 0 || live.highest_order > 0;
    if (!used || live.office_id.empty() || live.office_id == copy.office_id) return;
    throw Error(Errc::refused, "the copy is of another office than the database it would replace",
                "move the database that is there away first, or give --to another file");
}

}  // namespace

struct Restore::State {
    State(const RestoreOrder& the_order, const Settings& the_settings, const Watch& the_watch)
        : order(the_order),
          settings(the_settings),
          watch(the_watch),
          incoming(order.copy, order.to, order.key, order.now, watch) {}

    const RestoreOrder order;
    const Settings settings;
    const Watch watch;
    Incoming incoming;
    store::OfficeContent content{};
    Live live = Live::missing;
    bool damaged = false;  ///< It can be read, and was announced as whole.
    store::Difference announced{};

    void compare();
    void settle(const store::Numbers& numbers, const store::Difference& lost,
                const Remember& remember);
    [[nodiscard]] store::Difference meanwhile(store::Database& db, IfMore if_more);
    [[nodiscard]] Restored replace_content(IfMore if_more, const Remember& remember);
    [[nodiscard]] std::optional<Created> safety_copy(store::Database& db, Proving proving);
    void exchange(store::Database& db, Restored& restored, const Remember& remember);
    void prove_late(Created& safety);
    void report(const char* step, std::int64_t done, std::int64_t all) const;
    [[nodiscard]] std::optional<store::Numbers> salvaged(store::Difference& difference,
                                                         std::optional<LostList>& lost);
    [[nodiscard]] Restored put_in_place(const Remember& remember);
};

void Restore::State::compare() {
    content = store::read_content(incoming.database());
    live = look_at_live(order.to, order.typed ? Expect::database : Expect::anything);
    if (live != Live::whole) return;
    try {
        auto db = store::Database::open(order.to, {.access = store::Access::read});
        const store::Snapshot snapshot(db);
        require_same_office(store::read_content(db), content);
        announced = store::difference(db, incoming.database());
    } catch (const Error& error) {
        if (error.code() != Errc::corrupt) throw;
        live = Live::corrupt;
    }
}

/// What the copy needs before it may be the office's database.
void Restore::State::settle(const store::Numbers& numbers, const store::Difference& lost,
                            const Remember& remember) {
    auto& db = incoming.database();
    store::Transaction transaction(db);
    store::raise_numbers(db, numbers);
    store::drop_waiting_notices(db, "the database was restored from a backup", order.now);
    store::queue_open_cards(db, order.now);
    if (remember) remember(db, lost);
    transaction.commit();
}

store::Difference Restore::State::meanwhile(store::Database& db, IfMore if_more) {
    const store::Snapshot snapshot(db);
    auto found = store::difference(db, incoming.database());
    if (if_more == IfMore::refuse && loses_more(found, announced))
        throw Error(Errc::conflict,
                    "the office went on meanwhile: the restore would lose more than was shown",
                    "the same command again");
    return found;
}

/// nullopt: what lives is damaged where nobody had looked yet. (A target that does not read back
/// what was written to it is another matter.)
std::optional<Created> Restore::State::safety_copy(store::Database& db, Proving proving) {
    try {
        return create(db, settings, {Purpose::restore, order.now, proving}, watch);
    } catch (const Error& error) {
        base::HeldSignals::stop_if_any();
        if (error.code() == Errc::corrupt && !store::SchemaStore(db).damage().empty())
            return std::nullopt;
        throw error.within("no safety copy could be made, nothing was changed");
    }
}

/// With the gate held: from here on nobody writes until it is done.
void Restore::State::exchange(store::Database& db, Restored& restored, const Remember& remember) {
    require_room_for_wal(db.path(), incoming.file());
    settle(store::highest_numbers(db), restored.difference, remember);
    LostList lost(db, restored.difference, settings.zone, incoming.file().parent_path());
    restored.lost_orders = lost.place(order.now);
    store::OnlineCopy::replace(
        db, incoming.database(),
        [this](std::int64_t done, std::int64_t all) { report("restoring", done, all); });
    lost.keep();
    store::checkpoint(db);
    restored.next_order = store::read_content(db).highest_order + 1;
}

/// The proof takes longer than writers should wait: what lives is copied and proven before they
/// have to, and copied once more, to be proven afterwards, when they went on meanwhile.
Restored Restore::State::replace_content(IfMore if_more, const Remember& remember) {
    auto db = store::Database::open(order.to, {.lock_timeout = order.lock_timeout});
    std::optional<store::InstanceLock> alone;
    if (db.user_version() != migrate::latest_version()) alone.emplace(db.path(), "restore");
    (void)meanwhile(db, if_more);
    const auto version = db.data_version();
    Restored restored{.safety = safety_copy(db, Proving::now)};
    bool late = false;
    if (restored.safety) {
        const store::Gate gate(db, doing);
        restored.difference = meanwhile(db, if_more);
        late = db.data_version() != version;
        if (late) restored.safety = safety_copy(db, Proving::later);
        if (restored.safety) exchange(db, restored, remember);
    }
    if (!restored.safety) {
        live = Live::corrupt;
        damaged = true;
    }
    if (late && restored.safety) prove_late(*restored.safety);
    if (restored.safety) run_after(*restored.safety, settings);
    return restored;
}

void Restore::State::prove_late(Created& safety) {
    for (auto& placed : safety.placed) {
        if (placed.file.empty()) continue;
        try {
            const store::ScratchDirectory scratch(order.to, "proof");
            auto manifest = load_manifest(placed.file);
            const auto verdict = verify(placed.file, manifest, nullptr, scratch.path(), watch);
            if (!verdict.good()) throw Error(Errc::corrupt, verdict.findings.front());
            if (verdict.depth != Depth::content) continue;
            const TargetLock lock(placed.dir, order.lock_timeout);
            manifest = load_manifest(placed.file);  // It may have been pinned meanwhile.
            manifest.verified_at = order.now;
            rewrite_manifest(placed.file, manifest_text(manifest, settings.zone));
        } catch (const Error& error) {
            placed.fault = fmt::format(
                "restored, but the copy of what was replaced could not be "
                "proven: {}",
                error.what());
        }
    }
}

void Restore::State::report(const char* step, std::int64_t done, std::int64_t all) const {
    base::HeldSignals::stop_if_any();
    if (watch) watch(step, static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(all));
}

/// The numbers that a damaged database gave, and what is lost with it, as far as it can be read.
std::optional<store::Numbers> Restore::State::salvaged(store::Difference& difference,
                                                       std::optional<LostList>& lost) {
    if (!damaged) return std::nullopt;
    try {
        auto db = store::Database::open(order.to, {.access = store::Access::read});
        const store::Snapshot snapshot(db);
        auto numbers = store::highest_numbers(db);
        difference = store::difference(db, incoming.database());
        lost.emplace(db, difference, settings.zone, incoming.file().parent_path());
        return numbers;
    } catch (const Error& error) {
        if (error.code() != Errc::corrupt) throw;
        difference = announced;
        return std::nullopt;
    }
}

Restored Restore::State::put_in_place(const Remember& remember) {
    const store::InstanceLock alone(order.to, "restore");
    auto gate = store::lock_beside(order.to, ".gate");
    if (!gate.acquire(order.lock_timeout))
        throw Error(
            Errc::busy,
            fmt::format("{} is writing to the database", gate.holder().value_or("another program")),
            "the same command again");
    gate.say(doing);
    const auto& manifest = incoming.manifest();
    const auto highest = manifest ? manifest->content.highest_order : content.highest_order;
    Restored restored;
    std::optional<LostList> lost;
    auto numbers = salvaged(restored.difference, lost);
    if (!numbers) numbers = {{"orders", highest + unknown_numbers}};
    settle(*numbers, restored.difference, remember);
    restored.next_order = store::read_content(incoming.database()).highest_order + 1;
    const auto owner = owner_for(order.to);
    incoming.close();
    give_to(incoming.file(), owner);
    if (lost) restored.lost_orders = lost->place(order.now);
    restored.set_aside = set_aside(order.to, order.now, settings.zone);
    if (fs::exists(fs::symlink_status(order.to)))
        base::rename_over(incoming.file(), order.to);
    else
        base::rename_new(incoming.file(), order.to);
    if (lost) lost->keep();
    give_locks_to(order.to, owner);
    return restored;
}

Restore::Restore(const RestoreOrder& order, const Settings& settings, const Watch& watch) {
    const base::HeldSignals held;
    std::error_code unlike;
    if (fs::equivalent(order.copy, order.to, unlike))
        throw Error(Errc::refused, fmt::format("{} is the database itself", order.copy.string()),
                    "repairctl backup list");
    auto resolved = order;
    if (fs::exists(order.to)) resolved.to = fs::canonical(order.to);  // A link stays one.
    state_ = std::make_unique<State>(resolved, settings, watch);
    state_->compare();
}

Restore::~Restore() = default;

const std::optional<Manifest>& Restore::manifest() const {
    return state_->incoming.manifest();
}

Live Restore::live() const {
    return state_->live;
}

const store::Difference& Restore::difference() const {
    return state_->announced;
}

const store::OfficeContent& Restore::content() const {
    return state_->content;
}

std::int64_t Restore::schema_from() const {
    return state_->incoming.schema_from();
}

Restored Restore::run(IfMore if_more, const Remember& remember) {
    const base::HeldSignals held;
    if (state_->live == Live::whole) {
        auto restored = state_->replace_content(if_more, remember);
        if (restored.safety) return restored;
    }
    return state_->put_in_place(remember);
}

}  // namespace repair::backup
