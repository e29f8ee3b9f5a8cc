#include "core/domain/phone.hpp"

#include "tests/support/vectors.hpp"

#include <catch2/catch.hpp>

using namespace repair::domain;

namespace {

std::string stored(std::string_view text) {
    const auto phone = parse_phone(text);
    return phone ? phone->full() : "REFUSE";
}

PhoneFault fault_of(std::string_view text) {
    const auto phone = parse_phone(text);
    REQUIRE_FALSE(phone.has_value());
    return phone.error();
}

}  // namespace

TEST_CASE("phones are read as tests/data/phones.tsv says") {
    for (const auto& row : repair::test::read_vectors("phones.tsv")) {
        INFO(row.origin());
        CHECK(stored(row.text(0)) == row.text(1));
    }
}

TEST_CASE("a phone that was stored reads back as itself") {
    for (const auto& row : repair::test::read_vectors("phones.tsv"))
        if (row.text(1) != "REFUSE") CHECK(stored(row.text(1)) == row.text(1));
}

TEST_CASE("people and address books decorate phones") {
    CHECK(stored("\u202A+7 900 123‑45‑67\u202C") == "+79001234567");
    CHECK(stored("📞 Мой номер: 8.900.123.45.67.") == "+79001234567");
    CHECK(stored("+\u00A07 (900) 1234567") == "+79001234567");
    CHECK(stored("4951234567") == "+74951234567");
}

TEST_CASE("a phone that is none is refused for a reason") {
    const auto [text, fault, words] = GENERATE(table<std::string, PhoneFault, std::string>({
        {" ", PhoneFault::empty, "is empty"},
        {"звонить Анне", PhoneFault::no_digits, "has no digits"},
        {"123", PhoneFault::too_short, "has 3 digits, needs 10 or 11"},
        {"8900123456", PhoneFault::too_short, "has 10 digits, needs 11"},
        {"1", PhoneFault::too_short, "has 1 digit, needs 10 or 11"},
        {"890012345678", PhoneFault::too_long, "has 12 digits, needs 10 or 11"},
        {"+7900123456", PhoneFault::too_short, "has 10 digits, needs 11"},
        {"+123456789", PhoneFault::too_short, "has 9 digits, needs 10 to 15"},
        {"+1234567890123456", PhoneFault::too_long, "has 16 digits, needs 10 to 15"},
        {"89001234567 доб. 12", PhoneFault::stray_text,
         "has something besides the number in it or after it"},
        {"89001234567\n89007654321", PhoneFault::stray_text,
         "has something besides the number in it or after it"},
        {"12125550100", PhoneFault::unknown_country,
         "is no Russian number; another country's begins with '+'"},
        {"+0123456789", PhoneFault::unknown_country, "has no country's code after '+'"},
    }));
    CAPTURE(text);
    CHECK(fault_of(text) == fault);
    CHECK(explain(fault, text) == words);
}

TEST_CASE("a masked phone shows enough to recognise and too little to call") {
    CHECK(Phone::stored("+79001234567").masked() == "+7•••••••567");
    CHECK(Phone::stored("+380441234567").masked() == "+3••••••••567");
    CHECK(Phone::stored("+1234").masked() == "•••");
    CHECK(Phone().masked().empty());
}
