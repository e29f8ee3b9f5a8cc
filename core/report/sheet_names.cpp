#include "core/report/sheet_names.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

#include <fmt/format.h>

namespace repair::report {
namespace {

constexpr std::size_t most_units = 31;
constexpr std::string_view refused = ":\\/?*[]'\"";

/// The beginning of `text` of at most so many UTF-16 units.
std::string_view beginning(std::string_view text, std::size_t units) {
    std::size_t bytes = 0;
    std::size_t used = 0;
    bool full = false;
    base::each_step(text, [&](base::Step step, std::string_view) {
        const std::size_t takes = step.point > 0xFFFF ? 2 : 1;
        full = full || used + takes > units;
        if (full) return;
        used += takes;
        bytes += step.bytes;
    });
    return base::trim(text.substr(0, bytes));
}

std::string cleaned(std::string_view wanted) {
    auto name = base::clean(wanted, base::Lines::one);
    for (auto& byte : name)
        if (refused.find(byte) != std::string_view::npos) byte = ' ';
    std::string single;
    for (const char byte : base::trim(name))
        if (byte != ' ' || !single.ends_with(' ')) single += byte;
    return single;
}

}  // namespace

std::string SheetNames::take(std::string_view wanted) {
    auto name = cleaned(wanted);
    if (name.empty()) name = "–";
    for (auto& i = next_[base::fold(name)];;) {
        ++i;
        const auto end = i == 1 ? std::string() : fmt::format(" ({})", i);
        auto tried = std::string(beginning(name, most_units - end.size())) + end;
        const auto folded = base::fold(tried);
        if (folded != "history" && taken_.insert(folded).second) return tried;
    }
}

}  // namespace repair::report
