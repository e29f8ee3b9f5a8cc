#include "daemon/asking.hpp"

#include "core/base/error.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace repair::daemon {

using base::Errc;
using base::Error;
using telegram::Answer;
using telegram::Verdict;

Answer ask(telegram::Client& client, telegram::Call call) {
    std::optional<Answer> answer;
    client.start(std::move(call), [&](Answer got) { answer = std::move(got); });
    while (!answer)
        client.turn(std::chrono::seconds{1});
    return *std::move(answer);
}

Identity identity_of(const Answer& answer) {
    const auto id = answer.result.number_at("id");
    if (!id || *id == 0) throw Error(Errc::unavailable, "the Bot API does not say who the bot is");
    return {*id, answer.result.string_at("username")};
}

void refuse(const Answer& answer, const std::string& method) {
    if (answer.verdict == Verdict::unauthorized)
        throw Error(Errc::config, "Telegram refuses the token",
                    "get a valid one from @BotFather and put it into the token file");
    throw Error(Errc::unavailable,
                fmt::format("{}: {}", method,
                            answer.description.empty() ? std::string(word(answer.verdict))
                                                       : answer.description),
                "the same command again, or telegram.proxy");
}

}  // namespace repair::daemon
