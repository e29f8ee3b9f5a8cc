#include "core/telegram/multipart.hpp"

#include <catch2/catch.hpp>

using namespace repair::telegram;

namespace {

std::string line_of(const std::string& name, const std::string& type = "text/csv") {
    const Upload file{name, type, "x"};
    const auto body = encode({{}, "document", &file}).body;
    const auto begin = body.find("filename=");
    return body.substr(begin, body.find("\r\n\r\n") - begin);
}

}  // namespace

TEST_CASE("a form is spelled out to the last byte") {
    const Upload file{"отчёт.csv", "text/csv", std::string("a\0\r\n--", 6)};
    const auto [body, type] = encode({{{"chat_id", "7"}, {"caption", "Отчёт"}}, "document", &file});
    CHECK(type == "multipart/form-data; boundary=form-of-repair-0");
    CHECK(body ==
          "--form-of-repair-0\r\n"
          "Content-Disposition: form-data; name=\"chat_id\"\r\n\r\n7\r\n"
          "--form-of-repair-0\r\n"
          "Content-Disposition: form-data; name=\"caption\"\r\n\r\nОтчёт\r\n"
          "--form-of-repair-0\r\n"
          "Content-Disposition: form-data; name=\"document\"; filename=\"отчёт.csv\"\r\n"
          "Content-Type: text/csv\r\n\r\n" +
              file.bytes + "\r\n--form-of-repair-0--\r\n");
}

TEST_CASE("the name of a file is what the server reads back") {
    const auto [name, spelled] = GENERATE(table<std::string, std::string>({
        {"отчёт за май.xlsx", "отчёт за май.xlsx"},
        {"a\"b.csv", "a\\\"b.csv"},
        {"a\\b.csv", "a\\\\b.csv"},
        {"100%.csv", "100%25.csv"},
        {"%22.csv", "%2522.csv"},
        {"a;b=c.csv", "a;b=c.csv"},
        {"a\r\nContent-Type: evil", "a  Content-Type: evil"},
        {std::string("a\0b", 3), "a b"},
        {"a\u2028b\u202e", "a b "},
        {"👨‍🔧.png", "👨‍🔧.png"},
        {"\xff.png", "\uFFFD.png"},
        {"", "file"},
    }));
    CHECK(line_of(name) == "filename=\"" + spelled + "\"\r\nContent-Type: text/csv");
}

TEST_CASE("a media type that is none becomes any bytes") {
    for (const auto* const type : {"", "text/csv\r\nX: y", "tëxt"})
        CHECK(line_of("a", type) == "filename=\"a\"\r\nContent-Type: application/octet-stream");
}

TEST_CASE("what a form holds never ends it") {
    const Upload file{"a", "", "x\r\n--form-of-repair-0--\r\nform-of-repair-1"};
    const auto encoded = encode({{{"caption", "form-of-repair-2"}}, "document", &file});
    CHECK(encoded.content_type == "multipart/form-data; boundary=form-of-repair-3");
}
