// The fake as an HTTP server.

#include "tests/telegram_fake/api.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

using namespace repair::test;
using namespace std::chrono_literals;

namespace {

std::string part(const std::string& disposition, const std::string& body) {
    return "--b0\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + body + "\r\n";
}

const std::string multipart = "multipart/form-data; boundary=b0";

}  // namespace

TEST_CASE("requests may come glued together and in single bytes") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto one = http_post(api.root() + "sendMessage", R"({"chat_id":101,"text":"раз"})");
    const auto two = http_post(api.root() + "getMe", "");
    api.wire().send(one + two + one);
    CHECK(Api::told(api.wire().receive()).result().string_at("text") == "раз");
    CHECK(Api::told(api.wire().receive()).result().boolean_at("is_bot"));
    CHECK(api.wire().receive().status == 200);
    for (const char c : one)
        api.wire().send({&c, 1});
    CHECK(api.wire().receive().status == 200);
    CHECK(fake.bot_messages(anna).size() == 3);
}

TEST_CASE("a connection that the client wants closed is closed after the answer") {
    FakeTelegram fake;
    Api api(fake);
    api.wire().send("GET " + api.root() + "getMe HTTP/1.1\r\nConnection: close\r\n\r\n");
    CHECK(api.wire().receive().status == 200);
    CHECK_THROWS_WITH(api.wire().receive(), Catch::Contains("closed the connection"));
}

TEST_CASE("what is glued to a long poll waits for its answer") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    api.wire().send(http_post(api.root() + "getUpdates", R"({"timeout":50})") +
                    http_post(api.root() + "getMe", ""));
    CHECK(api.wire().receive_raw(100ms).empty());
    fake.says(anna, "раз");
    CHECK(api.wire().receive().body.find("\"update_id\"") != std::string::npos);
    CHECK(api.wire().receive().body.find("\"is_bot\"") != std::string::npos);
}

TEST_CASE("bodies may come in chunks and after 100 Continue") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto head = "POST " + api.root() +
                      "sendMessage HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
    api.wire().send(head + "Transfer-Encoding: chunked\r\n\r\n" +
                    "f\r\n{\"chat_id\":101,\r\nc;x=y\r\n\"text\":\"abc\"\r\n1\r\n}\r\n0\r\n\r\n");
    CHECK(Api::told(api.wire().receive()).result().string_at("text") == "abc");
    const std::string body = R"({"chat_id":101,"text":"позже"})";
    api.wire().send(head + "Expect: 100-continue\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n");
    CHECK(api.wire().receive_raw(200ms) == "HTTP/1.1 100 Continue\r\n\r\n");
    api.wire().send(body);
    CHECK(Api::told(api.wire().receive()).result().string_at("text") == "позже");
}

TEST_CASE("parameters may come as a form or in the address") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const auto form = api.wire().post(
        api.root() + "sendMessage",
        "chat_id=101&text=%D0%B4%D0%B0+%26&disable_notification=true&reply_markup="
        "%7B%22inline_keyboard%22%3A%5B%5B%7B%22text%22%3A%22a%22%2C%22callback_data%22%3A%22b%22"
        "%7D%5D%5D%7D",
        "application/x-www-form-urlencoded");
    CHECK(Api::told(form).result().string_at("text") == "да &");
    CHECK(fake.last(anna).offers("a"));
    CHECK(api.wire().get(api.root() + "sendMessage?chat_id=101&text=x%20y").status == 200);
    CHECK(fake.last(anna).text == "x y");
    CHECK(fake.violations().empty());
}

TEST_CASE("a file comes with its name and bytes, and can be fetched and sent again") {
    FakeTelegram fake;
    Api api(fake);
    fake.person(anna, "Анна");
    const std::string bytes("PK\0\r\n--b1\r\n\xff", 12);
    const auto body = part("name=\"chat_id\"", "101") + part("name=\"caption\"", "Отчёт") +
                      part("name=\"document\"; filename=\"Отчёт \\\"май\\\" 5%25.xlsx\"", bytes) +
                      "--b0--\r\n";
    const auto told = Api::told(api.wire().post(api.root() + "sendDocument", body, multipart));
    CHECK(told.body.find("result.document.file_name")->string() == "Отчёт \"май\" 5%.xlsx");
    const auto seen = fake.last(anna);
    CHECK(seen.medium == "document");
    CHECK(seen.text == "Отчёт");
    CHECK(seen.file_name == "Отчёт \"май\" 5%.xlsx");
    CHECK(seen.size == 12);
    CHECK(fake.file(seen.file_id) == bytes);
    const auto again = Json::object().set("chat_id", anna).set("document", seen.file_id);
    CHECK(api.call("sendDocument", again).status == 200);
    CHECK(fake.violations().empty());
    const auto edit =
        Json::object().set("chat_id", anna).set("message_id", seen.id).set("text", "другое");
    CHECK(api.call("editMessageText", edit).error() ==
          "Bad Request: there is no text in the message to edit");
    const auto lost = Json::object().set("chat_id", anna).set("document", "nowhere");
    CHECK(api.call("sendDocument", lost).error() ==
          "Bad Request: wrong file identifier/HTTP URL specified");
    const auto caption = part("name=\"chat_id\"", "101") +
                         part("name=\"caption\"", std::string(1025, 'x')) +
                         part("name=\"photo\"; filename=\"a.png\"", "png") + "--b0--\r\n";
    CHECK(Api::told(api.wire().post(api.root() + "sendPhoto", caption, multipart)).error() ==
          "Bad Request: message caption is too long");
}

TEST_CASE("a body that is too large is refused before it is read") {
    FakeTelegram fake;
    Api api(fake);
    api.wire().send("POST " + api.root() +
                    "sendDocument HTTP/1.1\r\nContent-Length: 60000000\r\n\r\n");
    const auto told = Api::told(api.wire().receive());
    CHECK(told.status == 413);
    CHECK(told.error() == "Request Entity Too Large");
}

TEST_CASE("bodies that are broken are noticed") {
    FakeTelegram fake;
    Api api(fake);
    (void)api.wire().post(api.root() + "getMe", "{\"a\":");
    (void)api.wire().post(api.root() + "getMe", "{}", "text/plain");
    (void)api.wire().post(api.root() + "getMe", "--b0\r\n", multipart);
    CHECK(fake.violations() == std::vector<std::string>{"getMe: a body that is no JSON object",
                                                        "getMe: a body of the type 'text/plain'",
                                                        "getMe: a multipart body without its end"});
    HttpClient nonsense(fake.port());
    nonsense.send("what is this\r\n\r\n");
    CHECK(nonsense.receive().status == 400);
}

TEST_CASE("the fake ends with the process that started it") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto child = ::fork();
    if (child == 0) {
        const FakeTelegram fake;
        const auto pid = fake.pid();
        (void)!::write(ends[1], &pid, sizeof pid);
        ::_exit(0);  // Without the destructor.
    }
    pid_t fake = 0;
    CHECK(::read(ends[0], &fake, sizeof fake) == sizeof fake);
    ::close(ends[0]);
    ::close(ends[1]);
    ::waitpid(child, nullptr, 0);
    REQUIRE(fake > 0);
    int tries = 0;
    while (::kill(fake, 0) == 0 && ++tries < 500) {
        // Without anybody to wait for it, it may stay behind as a zombie; init's matter.
        const auto stat = "/proc/" + std::to_string(fake) + "/stat";
        if (FILE* file = std::fopen(stat.c_str(), "r")) {
            char state = 0;
            const int read = std::fscanf(file, "%*d (%*[^)]) %c", &state);
            std::fclose(file);
            if (read == 1 && state == 'Z') break;
        }
        ::usleep(10'000);
    }
    CHECK(tries < 500);
}
