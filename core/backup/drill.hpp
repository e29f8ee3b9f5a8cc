#pragma once

#include "core/backup/create.hpp"
#include "core/backup/target.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace repair::backup {

class SecretKey;

struct Drilled {
    std::int64_t schema_from = 0;
    std::int64_t schema_to = 0;
    store::OfficeContent content{};
    std::vector<std::string> findings{};  ///< Empty: an office could go on with this copy.

    [[nodiscard]] bool good() const noexcept { return findings.empty(); }
};

/// Restores a copy to a scratch directory beside `database` and looks whether an office could go
/// on with it: the file, the schema brought up to date, what must be true of every office.
/// Throws Error{refused} for a missing or wrong key, Error{failed} for space; what is wrong with
/// the copy is a finding.
[[nodiscard]] Drilled drill(const Copy& copy, const std::filesystem::path& database,
                            const SecretKey* key, base::Time now, const Watch& watch = {});

}  // namespace repair::backup
