#include "core/report_chart/png.hpp"

#include <catch2/catch.hpp>

using namespace repair;

#ifdef __SANITIZE_ADDRESS__
// What fontconfig keeps until the end of the process is its own.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig";
}
#endif

namespace {

report::Look look() {
    return {.zone = base::Zone("Europe/Moscow"), .office = "Мастерская", .currency = "RUB"};
}

report::Finance finance(std::int64_t masters) {
    report::Finance report;
    report.period.first = report.period.last = std::chrono::local_days(std::chrono::days(20'000));
    for (std::int64_t i = 0; i < masters; ++i) {
        const report::Takings one{.closed = 1, .total = {500'000 + i}, .company_share = {100'000}};
        report.masters.push_back({domain::MasterId{i + 1}, std::string(200, 'x'), one});
        report.days.push_back({report.period.first + std::chrono::days(i), one});
        report.all += one;
    }
    return report;
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8U | static_cast<unsigned char>(bytes.at(at + i));
    return value;
}

}  // namespace

TEST_CASE("a period is drawn as a PNG of 1280 by 800, whatever is in it") {
    for (const std::int64_t masters : {0, 1, 5, 10'000}) {
        const auto png = report_chart::png_of(finance(masters), look());
        CAPTURE(masters);
        REQUIRE(png.starts_with("\x89PNG\r\n\x1a\n"));
        CHECK(big_endian(png, 16) == 1280);
        CHECK(big_endian(png, 20) == 800);
        CHECK(png.find("IEND") != std::string::npos);
        CHECK(png.size() < 300'000);
    }
}

TEST_CASE("the same period is the same picture, another one is not") {
    const auto five = finance(5);
    CHECK(report_chart::png_of(five, look()) == report_chart::png_of(five, look()));
    CHECK(report_chart::png_of(five, look()) != report_chart::png_of(finance(6), look()));
}
