#pragma once

#include "core/base/zone.hpp"
#include "core/domain/visit.hpp"
#include "core/report/reports.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

namespace repair::report {

using domain::Language;

/// How a report is written down, whatever the format.
struct Look {
    Language language = Language::russian;
    base::Zone zone;         ///< The office's: times are shown in it.
    std::string office{};    ///< Its name, for headings.
    std::string currency{};  ///< ISO 4217: "RUB".
    base::Time made_at{};    ///< When the report was made.
    bool money = true;       ///< False: the reader may not see sums; their columns are left out.
};

/// Told now and then how much of all is written, in lines.
using Progress = std::function<void(std::uint64_t done, std::uint64_t all)>;

// Workbooks. `file` is written anew; the caller gives it its final name. Throws Error{failed}
// that names the file when it cannot be written.
void write_xlsx(const Finance&, const Look&, const std::filesystem::path& file, const Progress&);
void write_xlsx(const Masters&, const Look&, const std::filesystem::path& file, const Progress&);
void write_xlsx(const MasterSheet&, const Look&, const std::filesystem::path& file,
                const Progress&);
void write_xlsx(const Orders&, const Look&, const std::filesystem::path& file, const Progress&);
void write_xlsx(const Active&, const Look&, const std::filesystem::path& file, const Progress&);
void write_xlsx(const Equipment&, const Look&, const std::filesystem::path& file, const Progress&);
void write_xlsx(const Refusals&, const Look&, const std::filesystem::path& file, const Progress&);

// Pages: one self-contained file each. Throws what the stream throws.
void write_html(const Finance&, const Look&, std::ostream& out, const Progress&);
void write_html(const Masters&, const Look&, std::ostream& out, const Progress&);
void write_html(const MasterSheet&, const Look&, std::ostream& out, const Progress&);
void write_html(const Orders&, const Look&, std::ostream& out, const Progress&);
void write_html(const Active&, const Look&, std::ostream& out, const Progress&);
void write_html(const Equipment&, const Look&, std::ostream& out, const Progress&);
void write_html(const Refusals&, const Look&, std::ostream& out, const Progress&);

}  // namespace repair::report
