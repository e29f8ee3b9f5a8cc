#include "core/log/mask.hpp"

#include <catch2/catch.hpp>

using repair::log::masked;

TEST_CASE("telephone numbers are masked however people write them") {
    for (const auto* phone :
         {"+79001234567", "89001234567", "79001234567", "9001234567", "8 900 123-45-67",
          "8(900)123-45-67", "+7 (999) 123-45-67", "(900) 123-45-67", "8-900-123-45-67",
          "900 123 45 67", "8.900.123.45.67", "8/900/123/45/67", "+1 212 555 0100", "+380441234567",
          "380441234567", "8\u00a0900\u00a0123\u201145\u201167", "8 900 123–45–67",
          "8\u202f900\u202f123\u221245\u221267", "+123456789012345"}) {
        INFO(phone);
        CHECK(masked(phone) == "[phone]");
        CHECK(masked(std::string("звонил ") + phone + ", ждёт") == "звонил [phone], ждёт");
        CHECK(masked(std::string("phone=") + phone + "\n") == "phone=[phone]\n");
        CHECK(masked(std::string("x") + phone + "y") == "x[phone]y");
    }
}

TEST_CASE("every telephone number of a text is masked") {
    CHECK(masked("+79001234567,+79007654321") == "[phone],[phone]");
    CHECK(masked("89001234567; 8 900 765-43-21.") == "[phone]; [phone].");
    CHECK(masked("order 12 900 123-45-67") == "order 12 [phone]");
    CHECK(masked("89001234567 89007654321").find("900") == std::string::npos);
    CHECK(masked("at 2025-10-22 89001234567").find("900") == std::string::npos);
}

TEST_CASE("what is no telephone number stays") {
    for (const auto* text :
         {"", "order 12", "2025-10-22 14:30:00", "2025-10-22T14:30:00.123Z",
          "bot_database_2025-10-22_10-00-00.db", "123456789", "12 345,50", "149.154.167.220:443",
          "95.161.176.134", "0644", "+7", "(12)", "x (900) y", "ёж №5", "3.40.1", "-- ++ ()"}) {
        INFO(text);
        CHECK(masked(text) == text);
    }
}

TEST_CASE("bot tokens are masked wherever they stand") {
    const std::string token =
        "123456789:"
        "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
    REQUIRE(token.size() == 45);
    CHECK(masked(token) == "[token]");
    CHECK(masked("1234567890:" + token.substr(10)) == "[token]");
    CHECK(masked("12345678:" + token.substr(10)) == "[token]");
    CHECK(masked("https://api.telegram.org/bot" + token + "/getMe: 401") ==
          "https://api.telegram.org/bot[token]/getMe: 401");
    CHECK(masked("'" + token + "' '" + token + "'") == "'[token]' '[token]'");
    CHECK(masked("\"" + token + "\"") == "\"[token]\"");
    CHECK(masked("14:30:00 key:value 12:short") == "14:30:00 key:value 12:short");
}

TEST_CASE("bytes that are no text pass through") {
    const std::string bytes("\xff\x00\xe2\x80\x31", 5);
    CHECK(masked(bytes) == bytes);
}
