#pragma once

#include "core/base/zone.hpp"
#include "core/domain/visit.hpp"
#include "core/report/reports.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <utility>
#include <variant>

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

/// Any of the reports; it must outlive this.
using AnyReport =
    std::variant<std::reference_wrapper<const Finance>, std::reference_wrapper<const Masters>,
                 std::reference_wrapper<const MasterSheet>, std::reference_wrapper<const Orders>,
                 std::reference_wrapper<const Active>, std::reference_wrapper<const Equipment>,
                 std::reference_wrapper<const Refusals>>;

/// A file to be written anew, and what errors call it: a draft has a name that nobody has heard of.
struct Draft {
    Draft(std::filesystem::path name) : file(std::move(name)), called(file) {}  // NOLINT: implicit
    Draft(std::filesystem::path name, std::filesystem::path known_as)
        : file(std::move(name)), called(std::move(known_as)) {}

    std::filesystem::path file;
    std::filesystem::path called;
};

/// A workbook. The caller gives it its final name. Throws Error{failed} that names the file when
/// it cannot be written.
void write_xlsx(const AnyReport& report, const Look& look, const Draft& draft,
                const Progress& progress);

/// One self-contained page. Throws what the stream throws.
void write_html(const AnyReport& report, const Look& look, std::ostream& out,
                const Progress& progress);

}  // namespace repair::report
