#include "core/base/json.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace repair::base;

TEST_CASE("what was printed is read back") {
    const auto value = Json::object()
                           .set("id", 7)
                           .set("name", "Анна \"<&>\" 👨‍🔧")
                           .set("none", nullptr)
                           .set("yes", true)
                           .set("list", Json::array().add(1).add(Json::object()));
    CHECK(parse_json(value.dump()) == value);
    CHECK(parse_json(value.dump(Json::Style::pretty)) == value);
}

TEST_CASE("numbers that are not whole in 64 bits keep their digits") {
    CHECK(parse_json("[9223372036854775807]")->elements()[0].number() == 9223372036854775807);
    CHECK(parse_json("[9223372036854775808]")->elements()[0].string() == "9223372036854775808");
    CHECK(parse_json("[55.7558]")->elements()[0].string() == "55.7558");
    CHECK(parse_json("[1e3]")->elements()[0].string() == "1e3");
}

TEST_CASE("what is no JSON is nothing") {
    for (const auto* text :
         {"", "{", "[1,]", "{\"a\"}", "nul", "<html>", "{\"a\":1} x", "\"\xFF\""})
        CHECK_FALSE(parse_json(text));
}

TEST_CASE("nesting has an end") {
    CHECK(parse_json(std::string(64, '[') + std::string(64, ']')));
    CHECK_FALSE(parse_json(std::string(65, '[') + std::string(65, ']')));
    CHECK_FALSE(parse_json(std::string(1'000'000, '[')));
}

TEST_CASE("of members with the same key the last counts") {
    CHECK(parse_json(R"({"a":1,"b":2,"a":3})")->number_at("a") == 3);
}

TEST_CASE("reading what somebody else wrote does not throw") {
    const auto value = *parse_json(R"({"id":7,"name":"x","ok":true,"inner":{"id":8}})");
    CHECK(value.number_at("id") == 7);
    CHECK(value.number_at("name") == std::nullopt);
    CHECK(value.number_at("nothing") == std::nullopt);
    CHECK(value.string_at("name") == "x");
    CHECK(value.string_at("id").empty());
    CHECK(value.boolean_at("ok"));
    CHECK_FALSE(value.boolean_at("id"));
    CHECK(value.child("inner")->number_at("id") == 8);
    CHECK(value.child("id")->child("id") == nullptr);
    CHECK(Json(1).number_at("id") == std::nullopt);
}

TEST_CASE("what was read can be taken apart without a copy") {
    auto read = *parse_json(R"({"a":[1,{"b":2}],"c":"d"})");
    auto elements = read.take("a").take_elements();
    REQUIRE(elements.size() == 2);
    CHECK(elements[1].take("b") == Json(2));
    CHECK(elements[1].dump() == R"({"b":null})");
    CHECK(read.dump() == R"({"a":null,"c":"d"})");
    CHECK(read.take("none").is_null());
    CHECK(Json("text").take("a").is_null());
    CHECK(read.take_elements().empty());
    CHECK(read.take("c") == Json("d"));
}
