#pragma once

#include "core/backup/stream.hpp"
#include "core/store/office_content.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace repair::backup {

/// What a database file turned out to be when all of it was read.
struct Proof {
    std::uint64_t size = 0;
    std::string sha256{};
    std::int64_t schema_version = 0;
    std::string schema_sha256{};
    store::OfficeContent content{};
    std::vector<std::string> damage{};  ///< Empty: sound.
};

enum class Look {
    whole,
    no_pages,  ///< Without integrity_check, which takes most of the time.
};

/// Reads all of a database file that nobody changes: its pages, references, schema and
/// content, and its bytes, the latter beside the former in a thread of its own.
/// Throws Error{no_database} for a file that is not an office's, Error{corrupt} for one that
/// cannot be read to its end.
[[nodiscard]] Proof prove(const std::filesystem::path& file, const Progress& progress = {},
                          Look look = Look::whole);

/// The SHA-256 of the schema's text.
[[nodiscard]] std::string schema_sha256(store::Database& db);

}  // namespace repair::backup
