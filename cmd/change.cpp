#include "cmd/change.hpp"

#include "cmd/card.hpp"
#include "cmd/context.hpp"
#include "core/base/error.hpp"

#include <fmt/format.h>

#include <ostream>

namespace repair::cmd {
namespace {

const char* auxiliary(const Change& change, bool dry_run) {
    if (change.outcome == Outcome::already) return "is already ";
    return dry_run ? "would be " : "";
}

std::string arrow(const Step& step) {
    if (step.before.empty()) return step.after;
    return step.before + " → " + (step.after.empty() ? "–" : step.after);
}

}  // namespace

std::string sentence(const Change& change, DryRun dry_run) {
    return fmt::format("{} {}{}", change.subject, auxiliary(change, dry_run == DryRun::yes),
                       change.done);
}

Document document_of(const Context& ctx, const Change& change) {
    return document_of(ctx, change, ctx.globals.dry_run ? DryRun::yes : DryRun::no);
}

Document document_of(const Context& ctx, const Change& change, DryRun mode) {
    const bool dry_run = mode == DryRun::yes;
    auto json = change.object;
    json.set("changed", change.outcome == Outcome::changed);
    if (dry_run) json.set("dry_run", true);

    Card card(paint_for_out(ctx));
    card.headline(sentence(change, mode));
    for (const auto& step : change.steps)
        card.line(step.what + ":", arrow(step));
    if (!change.next.empty() && !dry_run) card.plain("next: " + change.next, Style::dim);
    return {std::move(json), card.text()};
}

void print(Context& ctx, const Change& change) {
    const bool json = ctx.globals.format == Format::json || ctx.globals.format == Format::ndjson;
    if (ctx.globals.quiet && !json && ctx.globals.columns.empty()) return;
    print_done(ctx, document_of(ctx, change), sentence(change, DryRun::no));
}

void print_done(Context& ctx, const Document& document, const std::string& what) {
    try {
        print(ctx, document);
        ctx.world.out.flush();
    } catch (const base::Error& error) {
        if (ctx.globals.dry_run) throw;
        throw base::Error(error.code(), what + ", but " + error.what());
    }
}

}  // namespace repair::cmd
