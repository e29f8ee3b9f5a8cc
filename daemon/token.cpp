#include "daemon/token.hpp"

#include "core/base/error.hpp"
#include "core/base/file.hpp"

#include <fmt/format.h>

namespace repair::daemon {
namespace {

constexpr std::size_t largest = 4096;

std::filesystem::path file_of(const config::Telegram& telegram, const std::string& credentials) {
    if (!telegram.token_file.empty()) return telegram.token_file;
    if (!credentials.empty()) return std::filesystem::path(credentials) / "token";
    throw base::Error(base::Errc::config, "nothing says where the bot's token is",
                      "telegram.token_file in the configuration: a file with the token of "
                      "@BotFather on one line");
}

std::string trimmed(const std::string& text) {
    constexpr auto blank = " \t\r\n";
    const auto begin = text.find_first_not_of(blank);
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

}  // namespace

base::Secret read_token(const config::Telegram& telegram, const std::string& credentials) {
    const auto file = file_of(telegram, credentials);
    std::string text;
    try {
        text = trimmed(base::read_file(file, largest));
    } catch (const base::Error& error) {
        throw base::Error(base::Errc::config, fmt::format("the bot's token: {}", error.what()),
                          "ls -l " + file.string());
    }
    if (text.empty())
        throw base::Error(base::Errc::config,
                          fmt::format("the bot's token: {} is empty", file.string()),
                          "put the token of @BotFather into it, on one line");
    return base::Secret(text);
}

}  // namespace repair::daemon
