#pragma once

#include "core/base/clock.hpp"
#include "core/base/json.hpp"
#include "core/store/office_content.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace repair::base {
class Zone;
}

namespace repair::backup {

/// Why a copy was made. Not all are treated alike: see retention.hpp.
enum class Purpose {
    asked,      ///< `backup create`, by a person or by the clock.
    migration,  ///< Before the schema changed.
    restore,    ///< Of what a restore was about to replace.
};

[[nodiscard]] std::string_view word(Purpose purpose);
[[nodiscard]] std::optional<Purpose> find_purpose(std::string_view word);

/// How the copy lies in its file.
struct Form {
    bool compressed = false;
    std::string sealed_to{};  ///< A PublicKey's text; empty: not sealed.

    friend bool operator==(const Form&, const Form&) = default;
};

/// What is known of a copy, kept in a file beside it and proven when it was made.
struct Manifest {
    std::string file{};  ///< The copy's name, without a directory.
    base::Time made_at{};
    Purpose purpose{};
    std::string office_name{};
    std::string currency{};  ///< ISO 4217, of `content.closed_money`.
    std::string program{};   ///< "0.1.0": the version of the program that made it.
    std::string sqlite{};    ///< "3.40.1"

    std::int64_t schema_version = 0;
    std::string schema_sha256{};  ///< Of the schema's text.
    store::OfficeContent content{};

    std::uint64_t size = 0;  ///< Of the database, in bytes; `sha256` is its as well.
    std::string sha256{};
    Form form{};
    std::uint64_t stored_size = 0;  ///< Of the file as it lies; equal where it has no form.
    std::string stored_sha256{};

    bool pinned = false;
    std::optional<base::Time> verified_at{};  ///< When its content was last proven.
    std::optional<base::Time> drilled_at{};   ///< When a restore of it was last rehearsed.
    std::string configuration{};              ///< The office's configuration file, without secrets.

    friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// As its file holds it: JSON for people and programs, with a checksum over all of it.
/// Times in the zone's offset; the zone does not change what is read back.
[[nodiscard]] std::string manifest_text(const Manifest& manifest, const base::Zone& zone);

/// The same as a value, without the checksum and the configuration.
[[nodiscard]] base::Json manifest_json(const Manifest& manifest, const base::Zone& zone);

/// Reads what manifest_text() wrote, members of later versions included. Throws Error{corrupt}
/// for anything else, a single changed byte too.
[[nodiscard]] Manifest parse_manifest(std::string_view text);

/// The manifest of a copy. Throws Error{not_found, corrupt} naming the file.
[[nodiscard]] Manifest load_manifest(const std::filesystem::path& copy);

}  // namespace repair::backup
