#include "core/base/text.hpp"
#include "tests/support/visits.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using base::Zone;
using domain::VisitFault;
using domain::VisitKind;
using test::wall;

namespace {

const Zone& moscow() {
    static const Zone zone("Europe/Moscow");
    return zone;
}

/// What is read on Tuesday 2025-10-21 at noon in Moscow.
base::Expected<domain::Visit, VisitFault> read(std::string_view text) {
    return domain::parse_visit(text, wall("2025-10-21 12:00", moscow()), moscow());
}

std::string outcome(std::string_view text) {
    return test::outcome(read(text), moscow());
}

std::string repeated(std::string_view text, int times) {
    std::string long_text;
    for (int i = 0; i < times; ++i)
        long_text += text;
    return long_text;
}

}  // namespace

TEST_CASE("a visit keeps the words as they were typed, without the space around them") {
    CHECK(read("  Завтра   в 10, Позвонить!\t")->text == "Завтра   в 10, Позвонить!");
    CHECK(read("Набрать перед выездом\n")->text == "Набрать перед выездом");
}

TEST_CASE("control characters are not kept, and part words as they part lines") {
    CHECK(read("завтра\nв\t10\x07")->text == "завтра в 10");
    CHECK(outcome("завтра\r\nв\t10\x07") == "moment 2025-10-22 10:00");
    CHECK(read("зав\u202Eтра")->text == "завтра");
}

TEST_CASE("letters count in any case and any spelling that looks the same") {
    for (const auto* const text : {"завтра днём", "ЗАВТРА ДНЁМ", "завтра днем", "Завтра дне\u0308м",
                                   "\u00A0завтра\u2003днём ", "завтра\u00A0днём"}) {
        CAPTURE(text);
        CHECK(outcome(text) == "window 2025-10-22 12:00 2025-10-22 17:00");
    }
}

TEST_CASE("every dash is a dash") {
    for (const auto* const text : {"14-16", "14–16", "14—16", "14−16", "14‑16", "14 – 16"}) {
        CAPTURE(text);
        CHECK(outcome(text) == "window 2025-10-21 14:00 2025-10-21 16:00");
    }
}

TEST_CASE("nothing to read is refused as empty") {
    for (const auto* const text : {"", "   ", "\n\t", "\u00A0", "\x01\x02", "\u200B"}) {
        CAPTURE(text);
        CHECK(outcome(text) == "refuse empty");
    }
}

TEST_CASE("a visit has at most a hundred characters, however many bytes they take") {
    CHECK(outcome(repeated("я", 100)) == "words");
    CHECK(outcome(repeated("😀", 100)) == "words");
    CHECK(outcome(repeated("я", 101)) == "refuse too long");
    CHECK(outcome("  " + repeated("я", 100) + "  ") == "words");
    CHECK(outcome("завтра" + repeated(" ", 94) + "я") == "refuse too long");
    CHECK(outcome(repeated("завтра в 10 ", 1000)) == "refuse too long");
}

TEST_CASE("hostile text is words or a refusal and never anything else") {
    for (const std::string text : {"\xff\xfe",
                                   "\xd0 завтра",
                                   "\xed\xa0\x80",
                                   "1️⃣2️⃣:0️⃣0️⃣",
                                   "😀 завтра",
                                   "٣:٤٥",
                                   "１４：００",
                                   "%n%s%x",
                                   "'; DROP TABLE orders; --",
                                   "<b>завтра</b>",
                                   "((((((((((",
                                   "::::",
                                   "----",
                                   "1.1.1.1.1.1",
                                   "99999999999999999999:99999999999999999999",
                                   "-1:00",
                                   "+14:00",
                                   "in",
                                   "через",
                                   "с",
                                   "до",
                                   "в",
                                   "at",
                                   "в течение",
                                   "после",
                                   "этот"}) {
        CAPTURE(text);
        const auto visit = read(text);
        REQUIRE((!visit || visit->kind == VisitKind::words));
        if (visit) CHECK(base::is_utf8(visit->text));
    }
    CHECK(read("завтра \xd0")->text == "завтра \uFFFD");
    CHECK(outcome("завтра \xd0") == "day 2025-10-22");
}

TEST_CASE("emoji and signs after a time are words") {
    CHECK(outcome("завтра в 10 😀") == "moment 2025-10-22 10:00");
    CHECK(outcome("14:00 <b>&\"'") == "moment 2025-10-21 14:00");
}

TEST_CASE("times are whole minutes, and what is counted from now does not drift") {
    const auto now = wall("2025-10-21 12:00", moscow()) + std::chrono::seconds{59};
    const auto at = [&](const char* text) {
        return test::outcome(domain::parse_visit(text, now, moscow()), moscow());
    };
    CHECK(at("через час") == "moment 2025-10-21 13:00");
    CHECK(at("до 16") == "window 2025-10-21 12:00 2025-10-21 16:00");
    CHECK(at("12:00") == "moment 2025-10-22 12:00");
    CHECK(at("сегодня в 12:00") == "refuse past");
    CHECK(at("12:01") == "moment 2025-10-21 12:01");
    CHECK(domain::parse_visit("через час", now, moscow())->start->time_since_epoch().count() % 60 ==
          0);
}

TEST_CASE("a day is the office's day even when it has 23 or 25 hours") {
    const Zone new_york("America/New_York");
    struct Row {
        const char* now;
        const char* text;
        std::chrono::hours length;
    };
    const auto row =
        GENERATE(values<Row>({{"2025-03-08 12:00", "завтра", std::chrono::hours{23}},
                              {"2025-11-01 12:00", "завтра", std::chrono::hours{25}},
                              {"2025-11-01 12:00", "сегодня", std::chrono::hours{24}}}));
    CAPTURE(row.now, row.text);
    const auto visit = domain::parse_visit(row.text, wall(row.now, new_york), new_york);
    REQUIRE(visit);
    CHECK(*visit->end - *visit->start == row.length);
}

TEST_CASE("an hour that the clocks skip is the moment they jump") {
    const Zone new_york("America/New_York");
    const auto now = wall("2025-03-08 12:00", new_york);
    const auto at = [&](const char* text) {
        return test::outcome(domain::parse_visit(text, now, new_york), new_york);
    };
    CHECK(at("завтра в 2:30") == "moment 2025-03-09 03:00");
    CHECK(at("завтра с 2:00 до 2:45") == "refuse impossible");
    CHECK(at("завтра с 1 до 4") == "window 2025-03-09 01:00 2025-03-09 04:00");
}

TEST_CASE("an hour shown twice is the earlier one, and two hours are two hours") {
    const Zone new_york("America/New_York");
    const auto now = wall("2025-11-02 00:30", new_york);
    const auto start = [&](const char* text) {
        return *domain::parse_visit(text, now, new_york)->start - now;
    };
    CHECK(start("сегодня в 1:30") == std::chrono::hours{1});
    CHECK(start("через 2 часа") == std::chrono::hours{2});
    CHECK(start("сегодня в 3:30") == std::chrono::hours{4});
}

TEST_CASE("a refusal explains itself with the text and an example that works") {
    struct Row {
        const char* given;
        const char* why;
    };
    const auto row = GENERATE(values<Row>({{"вчера", "in the past"},
                                           {"25.10.2027", "more than 365 days away"},
                                           {"31.02.2026", "no possible time"},
                                           {"15", "can mean two things"}}));
    CAPTURE(row.given);
    const auto visit = read(row.given);
    REQUIRE(!visit);
    const auto text = domain::explain(visit.error(), row.given);
    CHECK(text.find("'" + std::string(row.given) + "'") != std::string::npos);
    CHECK(text.find(row.why) != std::string::npos);
    CHECK(text.find("'завтра в 14:00'") != std::string::npos);
}

TEST_CASE("the examples of the explanations are understood") {
    CHECK(outcome("завтра в 14:00") == "moment 2025-10-22 14:00");
    CHECK(outcome("25.10 с 10 до 12") == "window 2025-10-25 10:00 2025-10-25 12:00");
    CHECK(outcome("in 2 hours") == "moment 2025-10-21 14:00");
}

TEST_CASE("an explanation of hostile text is short and harmless") {
    const auto text = domain::explain(VisitFault::too_long, repeated("\x1b[31m", 2000));
    CHECK(base::is_utf8(text));
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(base::length(text) < 600);
    CHECK(domain::explain(VisitFault::empty, "").find("visit is empty") == 0);
}

TEST_CASE("words for kinds and faults are what is stored and printed") {
    for (const auto* const stored : {"moment", "window", "from", "day", "words"}) {
        const auto kind = domain::find_visit_kind(stored);
        REQUIRE(kind);
        CHECK(word(*kind) == stored);
    }
    CHECK_FALSE(domain::find_visit_kind("Moment"));
    CHECK_FALSE(domain::find_visit_kind(""));
    CHECK(word(VisitFault::too_far) == "too far");
    CHECK(word(VisitFault::not_a_day) == "not a day");
}
