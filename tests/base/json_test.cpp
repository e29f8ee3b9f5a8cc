#include "core/base/json.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <limits>

using namespace repair::base;

TEST_CASE("values print as JSON") {
    CHECK(Json().dump() == "null");
    CHECK(Json(nullptr).dump() == "null");
    CHECK(Json(true).dump() == "true");
    CHECK(Json(0).dump() == "0");
    CHECK(Json(std::numeric_limits<std::int64_t>::min()).dump() == "-9223372036854775808");
    CHECK(Json(std::size_t{7}).dump() == "7");
    CHECK(Json(std::optional<int>{}).dump() == "null");
    CHECK(Json(std::optional<std::string>{"a"}).dump() == "\"a\"");
    CHECK(Json("Анна 👨‍🔧").dump() == "\"Анна 👨‍🔧\"");
    CHECK(Json::object().dump() == "{}");
    CHECK(Json::array().dump(Json::Style::pretty) == "[]");
}

TEST_CASE("what would break a line, a terminal or a parser is escaped") {
    CHECK(Json("\"\\/\n\r\t").dump() == R"("\"\\/\n\r\t")");
    CHECK(Json(std::string("\0\x1B\x7F", 3)).dump() == R"("\u0000\u001b\u007f")");
    CHECK(Json("\u009B\u2028").dump() == R"("\u009b\u2028")");
    CHECK(Json("a\xFF\xC3").dump() == "\"a\uFFFD\uFFFD\"");
    CHECK(Json::object().set("a\"\n", 1).dump() == R"({"a\"\n":1})");
}

TEST_CASE("members keep their order, and a key set again keeps its place") {
    auto order = Json::object().set("id", 7).set("b", "x").set("a", Json());
    order.set("b", Json::array().add(1).add(false));
    CHECK(order.dump() == R"({"id":7,"b":[1,false],"a":null})");
}

TEST_CASE("pretty JSON is indented by two") {
    const auto value = Json::object()
                           .set("a", Json::array().add(1).add(2))
                           .set("b", Json::object().set("c", Json::array()));
    CHECK(value.dump(Json::Style::pretty) == R"({
  "a": [
    1,
    2
  ],
  "b": {
    "c": []
  }
})");
}

TEST_CASE("a table finds its columns by path") {
    const auto order = Json::object()
                           .set("id", 7)
                           .set("master", Json())
                           .set("client", Json::object().set("phone", "+79001234567"));
    REQUIRE(order.find("client.phone") != nullptr);
    CHECK(order.find("client.phone")->string() == "+79001234567");
    CHECK(order.find("id")->number() == 7);
    CHECK(order.find("master")->is_null());
    for (const auto* const path : {"", "client.", "client.name", "id.x", "master.name", "Client"})
        CHECK(order.find(path) == nullptr);
}

TEST_CASE("a cell of a table has no quotes and shows null as nothing") {
    CHECK(Json("a b").cell() == "a b");
    CHECK(Json().cell().empty());
    CHECK(Json(12).cell() == "12");
    CHECK(Json::array().add("a").cell() == "[\"a\"]");
}

TEST_CASE("dumping appends to what is there") {
    std::string out = "1\n";
    Json(2).append_to(out);
    CHECK(out == "1\n2");
}

TEST_CASE("a misuse is caught, not printed") {
    CHECK_THROWS_AS(Json().set("a", 1), std::logic_error);
    CHECK_THROWS_AS(Json::object().add(1), std::logic_error);
    CHECK_THROWS_AS(Json(std::numeric_limits<std::uint64_t>::max()), std::out_of_range);
    CHECK_THROWS_AS(Json("7").number(), std::bad_variant_access);
}

TEST_CASE("no floating-point number gets in") {
    CHECK_FALSE(std::is_constructible_v<Json, double>);
    CHECK_FALSE(std::is_constructible_v<Json, float>);
    CHECK_FALSE(std::is_constructible_v<Json, char>);
    CHECK_FALSE(std::is_constructible_v<Json, const void*>);
}
