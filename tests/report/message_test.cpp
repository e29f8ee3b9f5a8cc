#include "core/report/message.hpp"

#include "tests/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace repair;
using Catch::Contains;
using report::Language;
using report::message;
using test::ask;
using test::ReportFixture;

namespace {

report::Look look(Language language = Language::russian) {
    return {.language = language, .zone = test::moscow, .office = "Казань", .currency = "RUB"};
}

/// With plain spaces, to be readable here.
std::string text_of(const base::RichText& rich) {
    auto text = rich.text;
    for (std::size_t at = 0; (at = text.find("\u00a0", at)) != text.npos; ++at)
        text.replace(at, std::string("\u00a0").size(), " ");
    return text;
}

report::Takings takings(std::int64_t total) {
    return {.closed = 1, .total = {total}, .company_share = {total}};
}

}  // namespace

TEST_CASE("the text of finance has the fixture's figures, in Russian") {
    ReportFixture office;
    auto reports = ask(office);
    const auto text = text_of(message(reports.finance(office.days(-30, 0)), look()));
    CHECK(text ==
          "Финансы · 21.09–21.10.2025\n"
          "Завершено: 3 (—)\n"
          "Сумма: 24 000 ₽ (—)\n"
          "Материалы: 2 000 ₽ (—)\n"
          "Чистыми: 22 000 ₽ (—)\n"
          "К выплате: 10 600 ₽ (—)\n"
          "К сдаче: 11 400 ₽ (—)\n"
          "Средний чек: 8 000 ₽ (—)\n"
          "\n"
          "По мастерам\n"
          "Иван — 3 заявки, 24 000 ₽; К сдаче 11 400 ₽\n"
          "\n"
          "По технике\n"
          "Стиральные машины — 3 заявки, 24 000 ₽; К сдаче 11 400 "
          "₽");
}

TEST_CASE("the text of a few days names each, and compares with the days before, in English") {
    ReportFixture office;
    auto reports = ask(office);
    const auto text =
        text_of(message(reports.finance(office.days(-1, 0)), look(Language::english)));
    CHECK_THAT(text, Contains("Finance · 20–21.10.2025\nClosed: 3 (—)"));
    CHECK_THAT(text, Contains("By day\n20.10.2025: 2 orders, 15 000 ₽\n21.10.2025: 1 order, "));
    const auto today = text_of(message(reports.finance(office.days(0, 0)), look()));
    CHECK_THAT(today, Contains("Сумма: 9 000 ₽ (−40 %)"));
}

TEST_CASE("every report has a text in both languages, of an empty office too") {
    ReportFixture office;
    test::Office empty;
    for (auto* const one : {static_cast<test::Office*>(&office), &empty})
        for (const auto language : {Language::russian, Language::english}) {
            auto reports = ask(*one);
            const auto days = office.days(-30, 0);
            const auto say = look(language);
            for (const auto& text :
                 {message(reports.finance(days), say), message(reports.masters(days), say),
                  message(*reports.master(test::ivan, days), say),
                  message(reports.orders(days), say), message(reports.active(), say),
                  message(reports.equipment(days), say), message(reports.refusals(days), say)}) {
                CHECK(text.text.size() > 10);
                REQUIRE_FALSE(text.spans.empty());
                CHECK(text.spans.front().begin == 0);
            }
        }
}

TEST_CASE("the text of active orders counts them by status, with those that are late") {
    ReportFixture office;
    const auto text = text_of(message(ask(office).active(), look()));
    CHECK(text ==
          "В работе\n2 заявки\nПросрочено: 1\n🏠 На объекте: 1, Просрочено 1\n"
          "⏳ Длительный ремонт: 1");
}

TEST_CASE("a long list names the greatest, counts the rest, and stays a message or two") {
    report::Finance report;
    for (int i = 0; i < 10'000; ++i) {
        std::string name = "Мастер " + std::to_string(i) + " ";
        for (int letter = 0; letter < 200; ++letter)
            name += "Ж";
        report.masters.push_back({domain::MasterId{i}, name, takings(i)});
        report.all += report.masters.back().money;
    }
    const auto text = message(report, look()).text;
    CHECK_THAT(text, Contains("Мастер 9999 "));
    CHECK_THAT(text, Contains("… и ещё 9975"));
    CHECK(text.find("Мастер 9974") == text.npos);
    CHECK(text.size() < 16'000);
}

TEST_CASE("what people typed is one line of a text, and no markup") {
    report::Refusals report;
    report.reasons.push_back({.reason = "дорого\n*очень* <b>", .refused = 1});
    report.refused = 1;
    const auto text = message(report, look());
    CHECK_THAT(text.text, Contains("дорого *очень* <b> — 1"));
    for (const auto& span : text.spans)
        CHECK(text.text.substr(span.begin, span.end - span.begin).find('<') == std::string::npos);
}

TEST_CASE("without the right to see money a text has none") {
    ReportFixture office;
    auto hidden = look();
    hidden.money = false;
    const auto text = message(ask(office).equipment(office.days(-30, 0)), hidden).text;
    CHECK(text.find("₽") == text.npos);
    CHECK_THAT(text, Contains("Поступило: 4"));
}
