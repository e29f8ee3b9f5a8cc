#pragma once

#include "core/backup/create.hpp"
#include "core/backup/manifest.hpp"
#include "core/store/database.hpp"
#include "core/store/scratch_directory.hpp"

#include <filesystem>
#include <optional>

namespace repair::backup {

class SecretKey;

/// A copy that was verified and unpacked, its schema brought up to this program's: a database of
/// its own in a scratch directory, ready to be changed.
class Incoming {
public:
    /// `beside`: the scratch directory is made beside this file. `copy` has a manifest, or it is
    /// a database file from anywhere, whose WAL is heeded. Throws Error{corrupt} for a copy that
    /// is not good, Error{refused} for a newer schema, a missing or a wrong key,
    /// Error{no_database} for a file that is not an office's.
    Incoming(const std::filesystem::path& copy, const std::filesystem::path& beside,
             const SecretKey* key, base::Time now, const Watch& watch);

    [[nodiscard]] const std::optional<Manifest>& manifest() const { return manifest_; }
    [[nodiscard]] std::int64_t schema_from() const { return schema_from_; }
    [[nodiscard]] store::Database& database() { return *database_; }
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

    /// Everything into the one file, and nobody has it open any more: it may be moved away.
    void close();

private:
    void unpack_known(const std::filesystem::path& copy, const SecretKey* key, const Watch& watch);
    void unpack_unknown(const std::filesystem::path& copy, const SecretKey* key,
                        const Watch& watch);
    void bring_up_to_date(base::Time now);

    store::ScratchDirectory scratch_;
    std::filesystem::path file_{};
    std::optional<Manifest> manifest_{};
    std::int64_t schema_from_ = 0;
    std::optional<store::Database> database_{};
};

}  // namespace repair::backup
