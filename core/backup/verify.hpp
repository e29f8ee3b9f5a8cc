#pragma once

#include "core/backup/create.hpp"
#include "core/backup/manifest.hpp"
#include "core/backup/prove.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace repair::backup {

class SecretKey;

/// How far a verification could go.
enum class Depth {
    content,  ///< The database was read and holds what the manifest says.
    bytes,    ///< Sealed, and without its key: the file is the one that was written.
};

struct Verdict {
    Depth depth = Depth::content;
    std::vector<std::string> findings{};  ///< Empty: the copy is good.
    std::optional<Proof> proof{};         ///< What the database is; nullopt: not readable.

    [[nodiscard]] bool good() const noexcept { return findings.empty(); }
};

/// Reads all of a copy and compares it with its manifest. A copy in a stored form is unpacked
/// to `scratch`, a directory, as "copy.db", and stays there for the caller; a plain one is read
/// where it lies. Damage is a finding; throws Error{refused} for a wrong key, Error{failed} for
/// a full disk.
[[nodiscard]] Verdict verify(const std::filesystem::path& copy, const Manifest& manifest,
                             const SecretKey* key, const std::filesystem::path& scratch,
                             const Watch& watch = {});

/// The database file that verify() read: in the scratch directory, or the copy itself.
[[nodiscard]] std::filesystem::path unpacked(const std::filesystem::path& copy, const Form& form,
                                             const std::filesystem::path& scratch);

}  // namespace repair::backup
