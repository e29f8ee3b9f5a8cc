#include "core/backup/verify.hpp"

#include "core/backup/pack.hpp"
#include "core/base/error.hpp"
#include "core/base/file.hpp"
#include "core/base/held_signals.hpp"

#include <fmt/format.h>

namespace repair::backup {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

bool is_damage(const Error& error) {
    return error.code() == Errc::corrupt || error.code() == Errc::no_database ||
           error.code() == Errc::not_found;
}

Progress reporting(const Watch& watch, const char* step) {
    return [&watch, step](std::uint64_t done, std::uint64_t all) {
        base::HeldSignals::stop_if_any();
        if (watch) watch(step, done, all);
    };
}

void compare(const Proof& proof, const Manifest& manifest, std::vector<std::string>& findings) {
    if (proof.size != manifest.size || proof.sha256 != manifest.sha256)
        findings.emplace_back("the database is not the one that was copied");
    if (proof.schema_version != manifest.schema_version ||
        proof.schema_sha256 != manifest.schema_sha256)
        findings.emplace_back("the schema is not the one in the manifest");
    if (proof.content != manifest.content)
        findings.push_back(
            fmt::format("the content is not the one in the manifest: {} orders, not "
                        "{}",
                        proof.content.orders, manifest.content.orders));
    findings.insert(findings.end(), proof.damage.begin(), proof.damage.end());
}

/// The stored form alone, unpacked where there is a form to undo. False: not readable.
bool read_form(const fs::path& copy, const Manifest& manifest, const SecretKey* key,
               const fs::path& to, const Progress& progress) {
    if (base::free_space(to) < manifest.size)
        throw Error(Errc::failed,
                    fmt::format("no space to unpack {} MB in {}", manifest.size >> 20U,
                                to.parent_path().string()),
                    "df -h " + to.parent_path().string());
    const bool readable = manifest.form.sealed_to.empty() || key != nullptr;
    const auto read =
        unpack(copy, manifest.form, key, readable ? std::optional(to) : std::nullopt, progress);
    if (read.stored.size != manifest.stored_size || read.stored.sha256 != manifest.stored_sha256)
        throw Error(Errc::corrupt, "the file is not the one that was written");
    return readable;
}

}  // namespace

fs::path unpacked(const fs::path& copy, const Form& form, const fs::path& scratch) {
    return form == Form{} ? copy : scratch / "copy.db";
}

Verdict verify(const fs::path& copy, const Manifest& manifest, const SecretKey* key,
               const fs::path& scratch, const Watch& watch) {
    Verdict verdict;
    const auto database = unpacked(copy, manifest.form, scratch);
    try {
        if (manifest.form != Form{} &&
            !read_form(copy, manifest, key, database, reporting(watch, "unpacking"))) {
            verdict.depth = Depth::bytes;
            return verdict;
        }
        verdict.proof = prove(database, reporting(watch, "proving"));
        compare(*verdict.proof, manifest, verdict.findings);
    } catch (const Error& error) {
        base::HeldSignals::stop_if_any();
        if (!is_damage(error)) throw;
        verdict.findings.emplace_back(error.what());
    }
    return verdict;
}

}  // namespace repair::backup
