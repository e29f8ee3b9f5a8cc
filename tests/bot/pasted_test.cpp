#include "core/bot/pasted.hpp"

#include "tests/support/domain.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace repair;

namespace {

const std::vector<std::string> kinds{
    "Стиральные машины",    "Сушильные машины", "Духовые шкафы", "Варочные панели",
    "Посудомоечные машины", "Холодильники",     "Кофемашины",    "Водонагреватели",
    "Телевизоры",           "Сантехника",       "Электрика",     "Другое"};

std::optional<bot::Pasted> read(std::string_view text) {
    static const base::Zone zone("Europe/Moscow");
    return bot::read_pasted(text, kinds, test::noon, zone);
}

struct Row {
    std::string text;
    std::string phone;
    std::string equipment;
    std::string complaint;
    std::string name;
    std::string address;
    std::string visit;
};

const std::vector<Row> rows{
    {"Стиральная машина не сливает, Ленина 5 кв 12, 89991234567 Анна завтра в 14", "+79991234567",
     "Стиральные машины", "не сливает", "Анна", "Ленина 5 кв 12", "завтра в 14"},
    {"Холодильник не морозит. ул. Мира, д. 3, кв. 8. 8 (900) 123-45-67 Иванова Мария",
     "+79001234567", "Холодильники", "не морозит", "Иванова Мария", "ул. Мира, д. 3, кв. 8", ""},
    {"89001234567", "+79001234567", "", "", "", "", ""},
    {"тел. +7 900 123 45 67\nПётр\nпосудомойка не греет воду\nПобеды 10\nсегодня после 18",
     "+79001234567", "Посудомоечные машины", "не греет воду", "Пётр", "Победы 10",
     "сегодня после 18"},
    {"Анна 9001234567, духовка, искрит, проспект Победы 12, завтра", "+79001234567",
     "Духовые шкафы", "искрит", "Анна", "проспект Победы 12", "завтра"},
    {"кв 12 89991234567 Мира 5 к 1, бойлер течёт", "+79991234567", "Водонагреватели", "течёт", "",
     "кв 12, Мира 5 к 1", ""},
    {"Телевизор ошибка E20, Садовая 7, +380441234567 Олег 25.10 14:00", "+380441234567",
     "Телевизоры", "ошибка E20", "Олег", "Садовая 7", "25.10 14:00"},
    {"31.10.2025 14:00 Ленина 5 холодильник шумит 8-900-123-45-67", "+79001234567", "Холодильники",
     "Ленина 5, шумит", "", "", "31.10.2025 14:00"},
    {"Течёт кран на кухне, Садовая 7-12, 89001234567", "+79001234567", "", "Течёт кран на кухне",
     "", "Садовая 7-12", ""},
    {"сегодня в 9 стиралка, ленина 5, 89001234567 анна", "+79001234567", "Стиральные машины",
     "анна", "", "ленина 5", ""},
    {"Washing machine leaks, Lenina street 5, 89001234567 Anna tomorrow at 14", "+79001234567",
     "Стиральные машины", "leaks", "Anna", "Lenina street 5", "tomorrow at 14"},
    {"Washing machine does not drain, Lenina 5 apt 12, 89991234567 Anna tomorrow at 14",
     "+79991234567", "Стиральные машины", "does not drain", "Anna", "Lenina 5 apt 12",
     "tomorrow at 14"},
    {"TV does not turn on, Mira 3, 89991234567", "+79991234567", "Телевизоры", "does not turn on",
     "", "Mira 3", ""},
    {"Позвоните 89161112233", "+79161112233", "", "", "", "", ""},
    {"Добрый день! Срочно перезвоните: 89161112233", "+79161112233", "", "", "", "", ""},
    {"Здравствуйте, холодильник не морозит. Позвоните Анне, 89161112233", "+79161112233",
     "Холодильники", "не морозит, Позвоните Анне", "", "", ""},
    {"Hello, call 89161112233 Anna", "+79161112233", "", "", "Anna", "", ""},
};

}  // namespace

TEST_CASE("a message that holds a phone is read as a new order") {
    for (const auto& row : rows) {
        INFO(row.text);
        const auto found = read(row.text);
        REQUIRE(found);
        CHECK(found->phone.full() == row.phone);
        CHECK(found->equipment == row.equipment);
        CHECK(found->complaint == row.complaint);
        CHECK(found->name == row.name);
        CHECK(found->address == row.address);
        CHECK((found->visit ? found->visit->text : "") == row.visit);
    }
}

TEST_CASE("a message without a phone is no order") {
    for (const auto* const text :
         {"", "Стиральная машина не сливает, Ленина 5", "завтра в 14", "12345", "25.10.2025 14:00",
          "31.10.2025 14 часов", "+7", "------", "заказ 1234567890123456789"})
        CHECK_FALSE(read(text));
    CHECK_FALSE(read("89001234567 " + std::string(4000, 'x')));
}
