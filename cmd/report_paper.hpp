#pragma once

#include "core/report/files.hpp"

#include <functional>
#include <iosfwd>

namespace repair::cmd {

class Arguments;
class Context;

/// One report, ready to be written in any format. Each is called once at most, with where it
/// goes: the output of the Context it is given, which may be a file.
struct Paper {
    std::function<void(Context&)> table{};
    std::function<void(Context&)> json{};  ///< One document.
    std::function<void(Context&)> rows{};  ///< tsv, csv, ndjson: a Listing.
    std::function<void(const report::Draft&, const report::Progress&)> xlsx{};
    std::function<void(std::ostream&, const report::Progress&)> html{};
};

/// Writes it where --output says, in the format of --format, or of the file's name, or else a
/// table on a terminal and TSV off it. A file is there as a whole or not at all; with --json it is
/// named on stdout. Returns `done`.
int write(const Arguments& args, Context& ctx, const Paper& paper);

/// The writers of workbooks and pages for a report, which must outlive `paper`.
void add_files(Paper& paper, const report::AnyReport& report, const report::Look& look);

}  // namespace repair::cmd
