#include "core/telegram/answer.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace repair;
using namespace repair::telegram;
using namespace std::chrono_literals;

namespace {

std::string refusal(int code, const std::string& description, const std::string& more = {}) {
    return R"({"ok":false,"error_code":)" + std::to_string(code) + R"(,"description":")" +
           description + '"' + more + '}';
}

Answer refused(int code, const std::string& description, const std::string& more = {}) {
    return read_answer({code, refusal(code, description, more)});
}

std::string shouted(std::string text) {
    for (auto& letter : text)
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    return text;
}

struct Row {
    int code;
    std::string description;
    Verdict verdict;
};

}  // namespace

TEST_CASE("what a refusal means is decided by its code, then by its words") {
    const auto [code, description, verdict] = GENERATE(values<Row>({
        {400,
         "Bad Request: message is not modified: specified new message content and reply markup are "
         "exactly the same as a current content and reply markup of the message",
         Verdict::unchanged},
        {400, "Bad Request: message to edit not found", Verdict::gone},
        {400, "Bad Request: message to delete not found", Verdict::gone},
        {400, "Bad Request: message can't be edited", Verdict::gone},
        {400, "Bad Request: message can't be deleted for everyone", Verdict::gone},
        {400, "Bad Request: there is no text in the message to edit", Verdict::gone},
        {400, "Bad Request: MESSAGE_ID_INVALID", Verdict::gone},
        {400, "Bad Request: query is too old and response timeout expired or query ID is invalid",
         Verdict::query_old},
        {400, "Bad Request: QUERY_ID_INVALID", Verdict::query_old},
        {400, "Bad Request: chat not found", Verdict::unreachable},
        {400, "Bad Request: user not found", Verdict::unreachable},
        {400, "Bad Request: PEER_ID_INVALID", Verdict::unreachable},
        {400, "Bad Request: have no rights to send a message", Verdict::unreachable},
        {400, "Bad Request: not enough rights to send text messages to the chat",
         Verdict::unreachable},
        {400, "Bad Request: need administrator rights in the channel chat", Verdict::unreachable},
        {400, "Bad Request: CHAT_WRITE_FORBIDDEN", Verdict::unreachable},
        {400, "Bad Request: TOPIC_CLOSED", Verdict::unreachable},
        {400, "Bad Request: group chat was upgraded to a supergroup chat", Verdict::unreachable},
        {403, "Forbidden: bot was blocked by the user", Verdict::unreachable},
        {403, "Forbidden: bot was kicked from the supergroup chat", Verdict::unreachable},
        {403, "Forbidden: user is deactivated", Verdict::unreachable},
        {403, "Forbidden: bot can't initiate conversation with a user", Verdict::unreachable},
        {403, "Forbidden: the group chat was deleted", Verdict::unreachable},
        {400, "Bad Request: can't parse entities: Unsupported start tag", Verdict::bad_markup},
        {400, "Bad Request: can't parse MessageEntity: Field \\\"length\\\" is wrong",
         Verdict::bad_markup},
        {400, "Bad Request: ENTITY_MENTION_USER_INVALID", Verdict::bad_markup},
        {400, "Bad Request: message is too long", Verdict::too_big},
        {400, "Bad Request: MEDIA_CAPTION_TOO_LONG", Verdict::too_big},
        {400, "Bad Request: reply markup is too long", Verdict::too_big},
        {400, "Bad Request: file is too big", Verdict::too_big},
        {413, "Request Entity Too Large", Verdict::too_big},
        {400, "Bad Request: message text is empty", Verdict::rejected},
        {400, "Bad Request: BUTTON_DATA_INVALID", Verdict::rejected},
        {400, "", Verdict::rejected},
        {402, "Payment Required", Verdict::rejected},
        {418, "chat not found", Verdict::rejected},
        {401, "Unauthorized", Verdict::unauthorized},
        {404, "Not Found", Verdict::unauthorized},
        {404, "Not Found: method not found", Verdict::unauthorized},
        {409,
         "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
         "is running",
         Verdict::other_poller},
        {409,
         "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
         "delete the webhook first",
         Verdict::webhook_set},
        {409, "Conflict: terminated by setWebhook request", Verdict::webhook_set},
        {429, "Too Many Requests: retry after 5", Verdict::flood},
        {500, "Internal Server Error: restart", Verdict::busy_server},
        {502, "Bad Gateway", Verdict::busy_server},
        {504, "chat not found", Verdict::busy_server},
    }));
    CAPTURE(code, description);
    for (const auto& said : {description, shouted(description)}) {
        const auto answer = refused(code, said);
        CHECK(answer.verdict == verdict);
        CHECK(answer.status == code);
        CHECK(answer.error_code == code);
        CHECK(answer.result.is_null());
        CHECK_FALSE(answer.retry_after);
        CHECK_FALSE(answer.migrated_to);
        // Sent with 200, the code within decides.
        CHECK(read_answer({200, refusal(code, said)}).verdict == verdict);
    }
    // The words of one code mean nothing with another.
    CHECK(read_answer({500, refusal(code, description)}).verdict == Verdict::busy_server);
}

TEST_CASE("an answer that is fine has a result") {
    const auto answer = read_answer({200, R"({"ok":true,"result":{"message_id":7}})"});
    CHECK(answer.verdict == Verdict::done);
    CHECK(answer.result.dump() == R"({"message_id":7})");
    CHECK(read_answer({200, R"({"ok":true})"}).result.is_null());
    CHECK(read_answer({200, R"({"ok":true,"result":[1],"new":{"field":1}})"}).result.dump() ==
          "[1]");
}

TEST_CASE("the status outweighs what the body says") {
    CHECK(read_answer({502, R"({"ok":true,"result":1})"}).verdict == Verdict::busy_server);
    CHECK(read_answer({302, R"({"ok":true,"result":1})"}).verdict == Verdict::busy_server);
    CHECK(read_answer({403, refusal(400, "message is not modified")}).verdict ==
          Verdict::unreachable);
}

TEST_CASE("an answer that is none of the Bot API's is a busy server, whatever its status") {
    const std::string body =
        GENERATE(as<std::string>{}, "", " ", "garbage", "<html>403 Forbidden</html>", "[]", "7",
                 "null", "\"ok\"", "{}", R"({"ok":1})", R"({"ok":"true","result":1})",
                 R"({"ok":true,"result":)", "\xff\xfe\xfd", R"({"error_code":403})",
                 R"({"ok":false})", R"({"ok":false,"error_code":"400","description":"x"})");
    CAPTURE(body);
    for (const int status : {0, 200, 302, 500, 502, 599})
        CHECK(read_answer({status, body}).verdict == Verdict::busy_server);
    if (body.find("false") != std::string::npos) return;
    for (const int status : {400, 401, 403, 404, 407, 409})
        CHECK(read_answer({status, body}).verdict == Verdict::busy_server);
    CHECK(read_answer({413, body}).verdict == Verdict::too_big);
    CHECK(read_answer({429, body}).verdict == Verdict::flood);
}

TEST_CASE("a refusal may lack everything but its no") {
    CHECK(read_answer({400, R"({"ok":false})"}).verdict == Verdict::rejected);
    CHECK(read_answer({403, R"({"ok":false})"}).verdict == Verdict::unreachable);
    CHECK(read_answer({400, R"({"ok":false,"description":7,"parameters":[]})"}).verdict ==
          Verdict::rejected);
}

TEST_CASE("how long to wait is told within reason") {
    const auto [told, wait] = GENERATE(table<std::string, std::optional<std::chrono::seconds>>({
        {"7", 7s},
        {"86400", 24h},
        {"86401", 24h},
        {"9223372036854775807", 24h},
        {"99999999999999999999", std::nullopt},
        {"0", std::nullopt},
        {"-5", std::nullopt},
        {"1.5", std::nullopt},
        {"\"7\"", std::nullopt},
    }));
    CAPTURE(told);
    const auto more = R"(,"parameters":{"retry_after":)" + told + "}";
    CHECK(refused(429, "Too Many Requests", more).retry_after == wait);
    CHECK_FALSE(refused(400, "Bad Request", more).retry_after);
    auto exchange = Exchange{429, "<html>", 9s};
    CHECK(read_answer(exchange).retry_after == 9s);
    const auto body = refusal(429, "Too Many Requests", more);
    exchange.body = body;
    CHECK(read_answer(exchange).retry_after == wait.value_or(9s));
}

TEST_CASE("a chat that has moved says where") {
    const auto more = std::string(R"(,"parameters":{"migrate_to_chat_id":-1001234567890})");
    const auto answer =
        refused(400, "Bad Request: group chat was upgraded to a supergroup chat", more);
    CHECK(answer.verdict == Verdict::migrated);
    CHECK(answer.migrated_to == -1001234567890);
    CHECK(refused(403, "Forbidden", more).verdict == Verdict::migrated);
    CHECK(refused(500, "Internal", more).verdict == Verdict::busy_server);
    CHECK_FALSE(refused(500, "Internal", more).migrated_to);
}

TEST_CASE("every verdict has a word of its own") {
    std::set<std::string_view> words;
    for (int i = 0; i <= static_cast<int>(Verdict::rejected); ++i)
        words.insert(word(static_cast<Verdict>(i)));
    CHECK(words.size() == static_cast<std::size_t>(Verdict::rejected) + 1);
    CHECK(word(Verdict::done) == "done");
    CHECK(word(Verdict::rejected) == "rejected");
}
