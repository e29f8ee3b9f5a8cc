#include "core/report/cell_text.hpp"

#include "core/report/files.hpp"
#include "core/report/labels.hpp"

#include <fmt/format.h>

namespace repair::report {
namespace {

constexpr std::string_view minus = "−";
constexpr std::string_view apart = "\u00a0";

std::string groups(std::uint64_t number) {
    const auto digits = std::to_string(number);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) text += apart;
        text += digits[i];
    }
    return text;
}

std::uint64_t size_of(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    return number < 0 ? 0 - bits : bits;
}

struct Shown {
    const Look& look;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(Number number) const { return std::to_string(number.value); }
    std::string operator()(std::int64_t count) const { return grouped(count); }
    std::string operator()(base::Money money) const { return grouped(money); }
    std::string operator()(Percent percent) const {
        return fmt::format("{}{}%", percent.value, apart);
    }
    std::string operator()(std::chrono::seconds duration) const {
        return shown(duration, look.language);
    }
    std::string operator()(std::chrono::local_days day) const { return dotted(day); }
    std::string operator()(base::Time at) const {
        const auto local = look.zone.to_local(at);
        const auto day = std::chrono::floor<std::chrono::days>(local);
        const std::chrono::hh_mm_ss clock(local - day);
        return fmt::format("{} {:02}:{:02}", dotted(day), clock.hours().count(),
                           clock.minutes().count());
    }
};

}  // namespace

std::string text_of(const Cell& cell, const Look& look) {
    return std::visit(Shown{look}, cell);
}

std::string grouped(std::int64_t number) {
    return (number < 0 ? std::string(minus) : "") + groups(size_of(number));
}

std::string grouped(base::Money money) {
    const auto size = size_of(money.kopecks);
    auto text = (money.kopecks < 0 ? std::string(minus) : "") + groups(size / 100);
    return size % 100 == 0 ? text : text + fmt::format(",{:02}", size % 100);
}

std::string currency_sign(const Look& look) {
    return look.currency == "RUB" ? "₽" : look.currency;
}

}  // namespace repair::report
