#include "core/telegram/redact.hpp"

#include "tests/telegram/client_desk.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using telegram::redacted;

TEST_CASE("a token is not in a text any more, however it was spelled") {
    const auto token = test::fake_token();
    const base::Secret secret(token);
    const auto colon = token.find(':');
    const auto number = token.substr(0, colon);
    const auto key = token.substr(colon + 1);
    const auto shown = [&](const std::string& text) { return redacted(text, secret); };

    CHECK(shown(token) == "***");
    CHECK(shown("a" + token + "b" + token) == "a***b***");
    CHECK(shown("only " + key + " of it") == "only *** of it");
    CHECK(shown(number + "%3A" + key) == "***");
    CHECK(shown(number + "%3a" + key) == "***");
    CHECK(shown("https://api.telegram.org/bot" + token + "/getMe?x=1") ==
          "https://api.telegram.org/bot***/getMe?x=1");
    CHECK(shown("https://host/file/bot" + token + "/photos/1.jpg") ==
          "https://host/file/bot***/photos/1.jpg");
    CHECK(shown("'/bot" + key.substr(0, 12) + "'") == "'/bot***'");
    CHECK(shown("/bot") == "/bot***");
    CHECK(shown("nothing to hide from 123456789") == "nothing to hide from 123456789");
    CHECK(shown("").empty());
}

TEST_CASE("a token that is hardly one hides what it can, and ends") {
    for (const auto* const odd : {"", ":", "1:a", "***", "abcdefgh", ":abcdefgh", "12345678:"}) {
        const auto text = redacted("x /bot12:ab/ abcdefgh 12345678: ***", base::Secret(odd));
        CAPTURE(odd, text);
        CHECK(text.find("12:ab") == std::string::npos);
    }
    CHECK(redacted("x abcdefgh", base::Secret("abcdefgh")) == "x ***");
}
