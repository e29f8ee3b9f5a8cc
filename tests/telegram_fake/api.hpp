#pragma once

#include "core/base/json.hpp"
#include "tests/support/telegram/fake_telegram.hpp"
#include "tests/support/telegram/http.hpp"

#include <optional>
#include <stdexcept>
#include <string>

namespace repair::test {

using base::Json;

/// What a bot is told.
struct Told {
    int status = 0;
    Json body{};

    [[nodiscard]] std::string error() const { return body.string_at("description"); }
    [[nodiscard]] const Json& result() const { return *body.find("result"); }
    /// Of a Message: its id.
    [[nodiscard]] std::int64_t id() const {
        const auto* const id = body.find("result.message_id");
        if (id == nullptr) throw std::runtime_error("no message: " + body.dump());
        return id->number();
    }
};

/// A bot by hand: a connection and a token.
class Api {
public:
    explicit Api(FakeTelegram& fake) : wire_(fake.port()), root_("/bot" + fake.token() + '/') {}

    Told call(const std::string& method, const Json& parameters = Json::object()) {
        return told(wire_.post(root_ + method, parameters.dump()));
    }
    Told say(std::int64_t chat, const std::string& text) {
        return call("sendMessage", Json::object().set("chat_id", chat).set("text", text));
    }
    Told say(std::int64_t chat, const std::string& text, Json markup) {
        return call("sendMessage", Json::object()
                                       .set("chat_id", chat)
                                       .set("text", text)
                                       .set("reply_markup", std::move(markup)));
    }
    Told edit(std::int64_t chat, std::int64_t message, const std::string& text) {
        return call(
            "editMessageText",
            Json::object().set("chat_id", chat).set("message_id", message).set("text", text));
    }
    Told poll(std::int64_t offset, int timeout = 0) {
        return call("getUpdates", Json::object().set("offset", offset).set("timeout", timeout));
    }

    // A request whose answer is read later.
    void begin(const std::string& method, const Json& parameters) {
        wire_.send(http_post(root_ + method, parameters.dump()));
    }
    Told end() { return told(wire_.receive()); }

    [[nodiscard]] HttpClient& wire() { return wire_; }
    [[nodiscard]] const std::string& root() const { return root_; }

    static Told told(const HttpReply& reply) {
        auto body = base::parse_json(reply.body);
        if (!body) throw std::runtime_error("no JSON: " + reply.body);
        return {reply.status, std::move(*body)};
    }

private:
    HttpClient wire_;
    std::string root_;
};

/// {"inline_keyboard":[[{text, callback_data}], …]}, one button a row.
inline Json inline_keyboard(const std::vector<std::pair<std::string, std::string>>& buttons) {
    auto rows = Json::array();
    for (const auto& [text, data] : buttons)
        rows.add(Json::array().add(Json::object().set("text", text).set("callback_data", data)));
    return Json::object().set("inline_keyboard", std::move(rows));
}

/// The ids of the updates in an answer of getUpdates.
inline std::vector<std::int64_t> update_ids(const Told& told) {
    std::vector<std::int64_t> ids;
    for (const auto& update : told.result().elements())
        ids.push_back(update.number_at("update_id").value());
    return ids;
}

inline constexpr std::int64_t anna = 101;
inline constexpr std::int64_t boris = 102;
inline constexpr std::int64_t work_chat = -501;

}  // namespace repair::test
