#include "core/log/line.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace repair::log;
using namespace std::chrono_literals;

namespace {

enum class OrderId : std::int64_t {};

std::string text(std::string_view event, Fields fields) {
    return make_line(Level::info, event, fields).text;
}

}  // namespace

TEST_CASE("a line is an event and its fields") {
    const std::string actor = "cli:root";
    CHECK(text("order.assign",
               {{"order", OrderId{12}}, {"version", 3}, {"actor", actor}, {"ms", 1'234'567ns}}) ==
          "order.assign order=12 version=3 actor=cli:root ms=1.2");
    CHECK(text("start", {}) == "start");
    CHECK(text("chat", {{"chat", std::int64_t{-1001234567890}}, {"user", 5123456789}}) ==
          "chat chat=-1001234567890 user=5123456789");
    CHECK(text("took", {{"ms", 2s}}) == "took ms=2000.0");
    CHECK(text("edge", {{"n", std::numeric_limits<std::int64_t>::min()}}) ==
          "edge n=-9223372036854775808");
}

TEST_CASE("a text that could be taken for more than one word is quoted") {
    CHECK(text("e", {{"a", ""}, {"b", "x y"}, {"c", "k=v"}, {"d", "say \"no\""}}) ==
          "e a=\"\" b=\"x y\" c=\"k=v\" d=\"say \\\"no\\\"\"");
    CHECK(text("e", {{"a", "Ёж"}}) == "e a=Ёж");
}

TEST_CASE("no text can begin a line of its own or move the cursor") {
    const auto line = text("e\n<3>forged", {{"a", "x\n<3>forged order=1\x1b[2J\xff"}});
    CHECK(line.find('\n') == std::string::npos);
    CHECK(line.find('\x1b') == std::string::npos);
    CHECK(line.find('\xff') == std::string::npos);
    CHECK(line.starts_with("e\\n<3>forged a=\"x\\n<3>forged order=1"));
}

TEST_CASE("telephone numbers and tokens are masked in events and in texts") {
    const std::string token =
        "123456789:"
        "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
    CHECK(text("call 89001234567", {{"error", "+7 900 123-45-67 " + token}}) ==
          "call [phone] error=\"[phone] [token]\"");
}

TEST_CASE("a long text is cut after it was masked") {
    const auto line = text("e", {{"a", std::string(295, 'x') + " 89001234567"}});
    CHECK(line.size() < 320);
    CHECK(line.find("8900") == std::string::npos);
}

TEST_CASE("a text of megabytes costs no more than its beginning") {
    std::string huge;
    while (huge.size() < 8'000'000)
        huge += "12 ";
    CHECK(text("e", {{"a", huge}}).size() < 320);
}

TEST_CASE("fields are kept apart for a journal, masked but not quoted") {
    const auto line = make_line(Level::warn, "send", {{"order", 7}, {"error", "no 89001234567"}});
    CHECK(line.level == Level::warn);
    REQUIRE(line.fields.size() == 2);
    CHECK(line.fields[0] == std::pair<std::string, std::string>("order", "7"));
    CHECK(line.fields[1] == std::pair<std::string, std::string>("error", "no [phone]"));
}
