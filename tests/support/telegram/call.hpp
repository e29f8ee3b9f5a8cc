#pragma once

#include "core/base/json.hpp"
#include "tests/support/telegram/http_reader.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace repair::test::botapi {

/// A file that came in a multipart body.
struct Upload {
    std::string name{};  ///< As the server reads it: filename*= is not looked at.
    std::string content_type{};
    std::string bytes{};
};

/// A request to the Bot API, read from whatever encoding it came in.
struct Call {
    std::string token{};
    std::string method{};
    base::Json parameters = base::Json::object();
    std::map<std::string, Upload> files{};
    bool as_text = false;                 ///< Not JSON: numbers, lists and objects came as text.
    std::vector<std::string> oddities{};  ///< What was wrong with the encoding itself.

    [[nodiscard]] const base::Json* find(std::string_view name) const {
        return parameters.child(name);
    }
    [[nodiscard]] std::string text(std::string_view name) const {
        return parameters.string_at(name);
    }
    [[nodiscard]] std::int64_t number(std::string_view name, std::int64_t otherwise = 0) const {
        return parameters.number_at(name).value_or(otherwise);
    }
    [[nodiscard]] bool yes(std::string_view name) const { return parameters.boolean_at(name); }
    [[nodiscard]] std::int64_t chat() const { return number("chat_id"); }
};

/// Reads "/bot<token>/<method>?…" and the body; nullopt when the path is another.
[[nodiscard]] std::optional<Call> read_call(HttpRequest&& request);

}  // namespace repair::test::botapi
