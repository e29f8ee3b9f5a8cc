#include "cmd/report_paper.hpp"

#include "cmd/arguments.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/new_file.hpp"
#include "cmd/output.hpp"
#include "cmd/progress.hpp"
#include "core/base/error.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <ostream>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace repair::cmd {
namespace {

namespace fs = std::filesystem;
using base::Errc;
using base::Error;

// Reports have clients' addresses and people's money in them.
constexpr unsigned mode_of_files = 0600;

constexpr std::array endings{
    std::pair{".txt", Format::table},     std::pair{".tsv", Format::tsv},
    std::pair{".csv", Format::csv},       std::pair{".json", Format::json},
    std::pair{".xlsx", Format::xlsx},     std::pair{".html", Format::html},
    std::pair{".ndjson", Format::ndjson},
};

std::optional<fs::path> file_of(const Arguments& args) {
    const auto output = args.find_text("--output");
    if (!output || *output == "-") return std::nullopt;
    return *output;
}

/// --json is how to answer; what a file's name ends in says more of the file.
Format format_of(const Arguments& args, const Context& ctx, const std::optional<fs::path>& file) {
    if (args.has("--format") || !file) return list_format(ctx);
    for (const auto& [ending, format] : endings)
        if (file->extension() == ending) return format;
    if (ctx.globals.format) return *ctx.globals.format;
    throw Error(
        Errc::usage,
        fmt::format("--output: nothing says how to write {}", base::printable(file->string())),
        "a name that ends in .xlsx, .html, .csv, .tsv, .json, .ndjson or .txt, or "
        "--format");
}

/// Where a file may be put: links followed, nothing replaced but a file.
fs::path place_of(const fs::path& typed) {
    std::error_code none;
    const auto found = fs::status(typed, none);
    const auto directory = typed.has_parent_path() ? typed.parent_path() : fs::path(".");
    if (!fs::is_directory(directory, none))
        throw Error(Errc::not_found,
                    fmt::format("there is no directory {}", base::printable(directory.string())));
    if (!fs::exists(found)) return typed;
    if (fs::is_directory(found))
        throw Error(Errc::failed, fmt::format("cannot write {}: it is a directory",
                                              base::printable(typed.string())));
    if (!fs::is_regular_file(found))
        throw Error(Errc::failed,
                    fmt::format("cannot write {}: it is no file", base::printable(typed.string())),
                    "--output - and a redirection");
    // A rename would replace what its owner has protected.
    if (::access(typed.c_str(), W_OK) != 0)
        throw Error(Errc::failed,
                    fmt::format("cannot write {}: {}", base::printable(typed.string()),
                                std::generic_category().message(errno)),
                    "ls -l " + typed.string());
    return fs::canonical(typed);
}

void write_text(const Paper& paper, Format format, Context& ctx) {
    Progress progress(ctx, "writing");
    switch (format) {
        case Format::table: return paper.table(ctx);
        case Format::json: return paper.json(ctx);
        case Format::html:
            return paper.html(ctx.world.out, [&](std::uint64_t done, std::uint64_t all) {
                base::HeldSignals::stop_if_any();
                progress(done, all);
            });
        case Format::tsv:
        case Format::csv:
        case Format::ndjson:
        case Format::xlsx: return paper.rows(ctx);
    }
}

/// The same program with another stdout, which is no terminal.
void write_text_into(const Paper& paper, Format format, Context& ctx, base::File& file) {
    FileStream out(file);
    World world{.out = out,
                .err = ctx.world.err,
                .in = ctx.world.in,
                .clock = ctx.world.clock,
                .terminal = ctx.world.terminal,
                .environment = ctx.world.environment,
                .user = ctx.world.user,
                .root = ctx.world.root,
                .open_database = ctx.world.open_database};
    world.terminal.out = false;
    auto globals = ctx.globals;
    globals.format = format;
    globals.color = When::never;
    Context into(world, ctx.tree, ctx.verb, globals);
    write_text(paper, format, into);
    out.finish();
}

void write_draft(const Paper& paper, Format format, Context& ctx, NewFile& file) {
    if (format != Format::xlsx) return write_text_into(paper, format, ctx, file.draft());
    Progress progress(ctx, "writing");
    paper.xlsx({file.draft().name(), file.place()}, [&](std::uint64_t done, std::uint64_t all) {
        base::HeldSignals::stop_if_any();
        progress(done, all);
    });
}

std::string_view word(Format written) {
    const auto* const row =
        std::ranges::find(endings, written, [](const auto& r) { return r.second; });
    return row->first + 1;
}

void write_file(const Arguments& args, Context& ctx, const Paper& paper, Format format) {
    const fs::path typed = args.text("--output");
    const auto place = place_of(typed);
    if (!ctx.globals.dry_run) {
        NewFile file(place, mode_of_files, Existing::replaced);
        write_draft(paper, format, ctx, file);
        file.keep();
    }
    if (!args.flag("--json"))
        return note(
            ctx, (ctx.globals.dry_run ? "would be written to " : "written to ") + typed.string());
    auto answer = base::Json::object().set("file", typed.string()).set("format", word(format));
    if (ctx.globals.dry_run) answer.set("dry_run", true);
    ctx.world.out << enveloped(ctx, answer).dump() << '\n';
}

/// A workbook is made as a file, and only then printed.
void print_workbook(const Paper& paper, Context& ctx) {
    if (ctx.world.terminal.out)
        throw Error(Errc::usage, "a workbook is nothing for a terminal", "--output FILE.xlsx");
    std::error_code none;
    const auto directory = fs::temp_directory_path(none);
    if (none)
        throw Error(Errc::failed, "there is no directory for temporary files: " + none.message(),
                    "TMPDIR=/tmp, or --output FILE.xlsx");
    NewFile file(directory / "repairctl-report.xlsx", mode_of_files, Existing::kept);
    write_draft(paper, Format::xlsx, ctx, file);
    auto made = base::File::open(file.draft().name());
    std::string bytes(1U << 16U, '\0');
    while (const auto size = made.read(std::as_writable_bytes(std::span(bytes))))
        ctx.world.out.write(bytes.data(), static_cast<std::streamsize>(size));
}

}  // namespace

void add_files(Paper& paper, const report::AnyReport& report, const report::Look& look) {
    paper.xlsx = [report, look](const report::Draft& draft, const report::Progress& progress) {
        write_xlsx(report, look, draft, progress);
    };
    paper.html = [report, look](std::ostream& out, const report::Progress& progress) {
        write_html(report, look, out, progress);
    };
}

int write(const Arguments& args, Context& ctx, const Paper& paper) {
    const auto typed = file_of(args);
    const auto format = format_of(args, ctx, typed);
    if (typed)
        write_file(args, ctx, paper, format);
    else if (format == Format::xlsx)
        print_workbook(paper, ctx);
    else
        write_text(paper, format, ctx);
    return done;
}

}  // namespace repair::cmd
