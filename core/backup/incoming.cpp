#include "core/backup/incoming.hpp"

#include "core/backup/keys.hpp"
#include "core/backup/pack.hpp"
#include "core/backup/prove.hpp"
#include "core/backup/verify.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/held_signals.hpp"
#include "core/migrate/apply.hpp"
#include "core/migrate/plan.hpp"
#include "core/store/foreign_copy.hpp"
#include "core/store/instance_lock.hpp"
#include "core/store/online_copy.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace repair::backup {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

std::optional<Manifest> find_manifest(const fs::path& copy) {
    try {
        return load_manifest(copy);
    } catch (const Error& error) {
        if (error.code() != Errc::not_found) throw;
        return std::nullopt;
    }
}

[[noreturn]] void throw_bad(const fs::path& copy, const std::string& why) {
    throw Error(Errc::corrupt, fmt::format("{} is not good: {}", copy.string(), why),
                "repairctl backup list, and another one");
}

void require_key(const fs::path& copy, const Form& form, const SecretKey* key) {
    if (form.sealed_to.empty() || key != nullptr) return;
    throw Error(Errc::refused, fmt::format("{} is sealed", copy.string()),
                "--key with the file that `repairctl backup keygen` wrote");
}

/// By the name alone: what nobody wrote down.
Form form_by_name(const fs::path& copy, const SecretKey* key) {
    auto name = copy.filename();
    Form form;
    if (name.extension() == ".sealed") {
        form.sealed_to = key != nullptr ? key->public_key().text() : "?";
        name.replace_extension();
    }
    form.compressed = name.extension() == ".zst";
    return form;
}

void copy_plainly(const fs::path& from, const fs::path& to, const std::string& sha256) {
    if (base::free_space(to) < fs::file_size(from))
        throw Error(
            Errc::failed,
            fmt::format("no space to unpack {} in {}", from.string(), to.parent_path().string()),
            "df -h " + to.parent_path().string());
    if (unpack(from, {}, nullptr, to).stored.sha256 != sha256)
        throw_bad(from, "it reads differently a second time");
}

/// Nobody knows our scratch file by its name.
Error said_of(const fs::path& copy, const fs::path& scratch, const Error& error) {
    std::string what = error.what();
    if (const auto at = what.find(scratch.string()); at != what.npos)
        what.replace(at, scratch.string().size(), copy.string());
    const bool not_ours = error.code() == Errc::no_database || error.code() == Errc::corrupt;
    return {error.code(), what, not_ours ? "repairctl backup list" : error.hint()};
}

Progress proving(const Watch& watch) {
    return [&watch](std::uint64_t done, std::uint64_t all) {
        base::HeldSignals::stop_if_any();
        if (watch) watch("proving", done, all);
    };
}

}  // namespace

Incoming::Incoming(const fs::path& copy, const fs::path& beside, const SecretKey* key,
                   base::Time now, const Watch& watch)
    : scratch_(beside, "restore"),
      file_(scratch_.path() / "copy.db"),
      manifest_(find_manifest(copy)) {
    if (!fs::exists(copy)) throw Error(Errc::not_found, "there is no " + copy.string());
    if (manifest_)
        unpack_known(copy, key, watch);
    else
        unpack_unknown(copy, key, watch);
    database_.emplace(store::Database::open(file_));
    store::OnlineCopy::use_wal(*database_);
    bring_up_to_date(now);
}

void Incoming::unpack_known(const fs::path& copy, const SecretKey* key, const Watch& watch) {
    require_key(copy, manifest_->form, key);
    const auto verdict = verify(copy, *manifest_, key, scratch_.path(), watch);
    if (!verdict.good()) throw_bad(copy, verdict.findings.front());
    if (manifest_->form == Form{}) copy_plainly(copy, file_, manifest_->sha256);
}

// Its WAL may hold the last that was written: it belongs to the database. One that is not there
// any more cannot be known; who restores sees what the file holds, and what would be lost.
void Incoming::unpack_unknown(const fs::path& copy, const SecretKey* key, const Watch& watch) try {
    const auto form = form_by_name(copy, key);
    require_key(copy, form, key);
    if (form == Form{})
        file_ = store::copy_foreign(copy, scratch_.path());
    else
        (void)unpack(copy, form, key, file_);
    {
        auto db = store::Database::open(file_);
        store::checkpoint_truncate(db);
    }
    const auto proof = prove(file_, proving(watch));
    if (!proof.damage.empty()) throw_bad(copy, proof.damage.front());
} catch (const Error& error) {
    throw said_of(copy, file_, error);
}

void Incoming::bring_up_to_date(base::Time now) {
    auto& db = *database_;
    const auto known = migrate::known_migrations();
    const auto plan = migrate::make_plan(db, known);
    schema_from_ = plan.version();
    for (const auto& finding : plan.findings)
        if (finding.problem == migrate::Problem::newer)
            throw Error(Errc::refused,
                        fmt::format("the copy is of a newer repairctl: {}", finding.what),
                        "the repairctl that made it, or a newer one");
    migrate::require_sound(plan);
    if (!plan.pending.empty()) (void)migrate::apply(db, known, std::nullopt, now);
}

void Incoming::close() {
    store::checkpoint_truncate(*database_);
    database_.reset();
    std::error_code ignored;  // Both are empty of meaning now, and do not move with the file.
    for (const auto* suffix : {"-wal", "-shm"})
        fs::remove(file_.string() + suffix, ignored);
}

}  // namespace repair::backup
