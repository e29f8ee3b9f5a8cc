#pragma once

#include "core/backup/keys.hpp"
#include "core/backup/manifest.hpp"
#include "core/backup/stream.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace repair::backup {

struct Stored {
    std::uint64_t size = 0;
    std::string sha256{};
};

/// Writes a database file in its stored form to a new file with this mode, synced. On failure
/// nothing is left of it.
[[nodiscard]] Stored pack(const std::filesystem::path& database, const std::filesystem::path& to,
                          const Form& form, unsigned mode, const Progress& progress = {});

/// Reads a stored copy to its end, and through its form as far as `key` allows.
struct Unpacked {
    Stored stored{};
    std::optional<Stored> plain{};  ///< nullopt: sealed, and there was no key.
};

/// `to` is where the database goes, a new file, mode 0600, synced; without it nothing is
/// written. Throws Error{corrupt} for a damaged stream, Error{refused} for a wrong key.
[[nodiscard]] Unpacked unpack(const std::filesystem::path& copy, const Form& form,
                              const SecretKey* key, const std::optional<std::filesystem::path>& to,
                              const Progress& progress = {});

}  // namespace repair::backup
