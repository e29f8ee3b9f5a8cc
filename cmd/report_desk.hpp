#pragma once

#include "cmd/report_paper.hpp"
#include "cmd/verb.hpp"
#include "core/domain/permission.hpp"
#include "core/report/ask.hpp"
#include "core/store/transaction.hpp"

#include <vector>

namespace repair::cmd {

enum class Periods { asked, none };

/// The options that every report has: --period, --from, --to where it is about a period, then
/// --format, --output, --language, --as.
[[nodiscard]] std::vector<Option> report_options(Periods periods);

/// The days that were asked for; this month when none were. Throws Error{usage}.
[[nodiscard]] report::Period period_of(const Arguments& args, Context& ctx);

/// Reports for one reader, all of one moment.
class ReportDesk {
public:
    ReportDesk(const Arguments& args, Context& ctx, const domain::Actor& reader);

    [[nodiscard]] report::Ask& ask() { return ask_; }
    /// How files are to look, and whether the reader sees money.
    [[nodiscard]] const report::Look& look() const { return look_; }

private:
    store::Snapshot snapshot_;
    report::Ask ask_;
    report::Look look_;
};

}  // namespace repair::cmd
