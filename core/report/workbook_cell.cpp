#include "core/report/workbook_cell.hpp"

#include "core/base/text.hpp"
#include "core/base/utf8.hpp"

#include <string_view>
#include <utility>
#include <variant>

namespace repair::report {
namespace {

constexpr auto money_format = "#,##0.00";
constexpr std::size_t longest_text = 32'767;

bool is_hex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// What Excel reads as "_x000B_" is a control character, unless its underscore is spelled too.
std::string spell_escapes(std::string text) {
    for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 7)) {
        if (at + 7 > text.size()) break;
        if (text[at + 6] == '_' && is_hex(std::string_view(text).substr(at + 2, 4)))
            text.insert(at, "_x005F");
    }
    return text;
}

double days_of(std::chrono::seconds time) {
    return static_cast<double>(time.count()) / 86'400;
}

/// Days since the day before 1900 began, as Excel counts with its 29 February 1900.
double serial(std::chrono::local_seconds local) {
    using namespace std::chrono;
    constexpr local_days epoch = local_days(year(1899) / December / 30);
    return days_of(local - epoch);
}

struct FigureOf {
    const Look& look;

    Figure operator()(std::monostate) const { return {}; }
    Figure operator()(const std::string&) const { return {}; }
    Figure operator()(Number number) const { return {static_cast<double>(number.value), "0"}; }
    Figure operator()(std::int64_t count) const { return {static_cast<double>(count), "#,##0"}; }
    Figure operator()(base::Money money) const {
        return {static_cast<double>(money.kopecks) / 100, money_format};
    }
    Figure operator()(Percent percent) const {
        return {static_cast<double>(percent.value) / 100, "0%"};
    }
    Figure operator()(std::chrono::seconds duration) const { return {days_of(duration), "[h]:mm"}; }
    Figure operator()(std::chrono::local_days day) const { return {serial(day), "dd.mm.yyyy"}; }
    Figure operator()(base::Time at) const {
        return {serial(look.zone.to_local(at)), "dd.mm.yyyy hh:mm"};
    }
};

}  // namespace

std::string harmless(const std::string& typed) {
    auto text = base::clean(typed, base::Lines::many);
    if (text.size() > longest_text) {
        std::size_t bytes = 0;
        std::size_t points = 0;
        base::each_step(text, [&](base::Step step, std::string_view) {
            if (++points <= longest_text / 2) bytes += step.bytes;
        });
        text.resize(bytes);
    }
    return spell_escapes(std::move(text));
}

Figure figure_of(const Cell& cell, const Look& look) {
    return std::visit(FigureOf{look}, cell);
}

}  // namespace repair::report
