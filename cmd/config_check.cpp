#include "cmd/card.hpp"
#include "cmd/context.hpp"
#include "cmd/exit_code.hpp"
#include "cmd/output.hpp"
#include "core/config/load.hpp"

#include <fmt/format.h>

namespace repair::cmd {
namespace {

base::Json json_of(const std::vector<config::Finding>& findings) {
    auto list = base::Json::array();
    for (const auto& [where, what] : findings)
        list.add(base::Json::object().set("where", where).set("what", what));
    return list;
}

std::string source_name(const config::Sources& sources) {
    return sources.file ? sources.file->path.string() : "the default configuration";
}

void add_findings(Card& card, const char* kind, Style style,
                  const std::vector<config::Finding>& findings) {
    for (const auto& [where, what] : findings)
        card.plain(fmt::format("{}: {}: {}", kind, where, what), style);
}

int run_config_check(const Arguments&, Context& ctx) {
    const auto sources = ctx.config_sources();
    const auto checked = config::check(sources);
    const bool sound = checked.errors.empty();

    Card card(paint_for_out(ctx));
    add_findings(card, "error", Style::red, checked.errors);
    add_findings(card, "warning", Style::yellow, checked.warnings);
    if (sound && !ctx.globals.quiet) card.plain(source_name(sources) + " is fine");

    auto json = base::Json::object()
                    .set("file", sources.file ? base::Json(sources.file->path.string()) : nullptr)
                    .set("errors", json_of(checked.errors))
                    .set("warnings", json_of(checked.warnings));
    print(ctx, {std::move(json), card.text()});
    return sound ? done : exit_code(base::Errc::config);
}

}  // namespace

Verb config_check() {
    return {
        .words = "config check",
        .help = "Check the whole configuration: everything that is wrong, not only the first",
        .details = "Exits with 78 when something is wrong; a warning alone is lawful.",
        .examples = {"repairctl config check",
                     "repairctl config check --config /etc/repair/kazan.toml --quiet"},
        .see_also = {"config show", "config init"},
        .run = run_config_check,
    };
}

}  // namespace repair::cmd
