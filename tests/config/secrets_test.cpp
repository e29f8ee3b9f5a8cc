#include "core/base/error.hpp"
#include "core/config/init_text.hpp"
#include "tests/config/sources.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using test::errors_of;
using test::file_of;

namespace {

const std::string token =
    "123456789:"
    "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";

bool tells(const std::string& text, const std::string& secret) {
    return text.find(secret) != std::string::npos;
}

}  // namespace

TEST_CASE("show prints stars for a proxy's password") {
    const auto config =
        config::load(file_of("[telegram]\nproxy = \"socks5h://anna:hunter2@proxy:1080\""));
    CHECK(config.telegram.proxy.password.reveal() == "hunter2");
    CHECK(test::row_of(config, "telegram.proxy").value == "socks5h://anna:***@proxy:1080");
    for (const auto& row : config.rows)
        CHECK_FALSE(tells(row.value, "hunter2"));
}

TEST_CASE("no error repeats a proxy's password") {
    for (const auto* proxy : {"\"socks5h://anna:hunter2@proxy\"", "\"anna:hunter2@proxy:1\"",
                              "\"http://anna:hunter2@proxy:1\\n\"", "[\"http://a:hunter2@p:1\"]",
                              "\"http://anna:hunter2@proxy:1", "http://anna:hunter2@proxy:1"}) {
        const auto errors = errors_of(file_of(std::string("telegram.proxy = ") + proxy));
        INFO(errors);
        CHECK_FALSE(errors.empty());
        CHECK_FALSE(tells(errors, "hunter2"));
    }
}

TEST_CASE("a bot token written anywhere into the file is not repeated") {
    const auto secret = token.substr(10);
    for (const auto& text :
         {"telegram.token_file = \"" + token + "\"", "telegram.token = \"" + token + "\"",
          "telegram.token_file = " + token, "token = \"" + token + "\"",
          "log.level = \"" + token + "\"", "reminders.quiet_to = \"" + token + "\"",
          "office.zone = \"" + token + "\"", "access.admins = [\"" + token + "\"]",
          "office.equipment = [\"" + token + "\", \"" + token + "\"]", "\"" + token + "\" = 1",
          "[\"" + token + "\"]\nx = 1", "[office]\n\"" + token + "\" = 1",
          "\"" + token + "\" = 1\n\"" + token + "\" = 2", "office.name = \"" + token + "\"",
          "alert.command = \"notify " + token + "\""}) {
        const auto errors = errors_of(file_of(text));
        INFO(text);
        INFO(errors);
        CHECK_FALSE(errors.empty());
        CHECK_FALSE(tells(errors, secret));
    }
}

TEST_CASE("a token in place of its file's path is refused with the way out") {
    CHECK(errors_of(file_of("telegram.token_file = \"" + token + "\"")) ==
          "/etc/repair/repair.toml:1:23: telegram.token_file holds a bot token, which belongs in "
          "the file that telegram.token_file names\n");
    CHECK(errors_of({.environment = {{"REPAIR_TELEGRAM_TOKEN", token}}}) ==
          "environment REPAIR_TELEGRAM_TOKEN: unknown variable, did you mean "
          "REPAIR_TELEGRAM_TOKEN_FILE?\n");
    try {
        (void)config::init_text({{"telegram.token_file", token}});
        FAIL("a token was written into a configuration");
    } catch (const base::Error& error) {
        CHECK_FALSE(tells(error.what(), token));
    }
}
