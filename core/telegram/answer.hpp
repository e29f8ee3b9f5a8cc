#pragma once

#include "core/base/json.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace repair::telegram {

/// What came of a call, in terms of what its caller does next. One table in answer.cpp decides.
enum class Verdict {
    done,          ///< `result` holds it.
    unsent,        ///< The request never left whole: nothing can have happened.
    unknown,       ///< It left, and no answer came: it may have happened.
    busy_server,   ///< 5xx, or an answer that is not the Bot API's. Try later; may have happened.
    flood,         ///< 429: not before `retry_after`. Did not happen.
    other_poller,  ///< 409: another process asks for updates with this token.
    webhook_set,   ///< 409: updates go to a webhook.
    unauthorized,  ///< 401, 404: the token is none, or not any more.
    unreachable,   ///< This chat cannot be written to: blocked, kicked, gone, no right to speak.
    unchanged,     ///< The message already says this.
    gone,          ///< The message to edit or delete is not there, or cannot be edited so.
    query_old,     ///< The press was answered too late.
    migrated,      ///< The chat is `migrated_to` now.
    bad_markup,    ///< The marks of the text were refused: send it plain. A bug of ours.
    too_big,       ///< Beyond a limit of the server. A bug of ours.
    rejected,      ///< Any other no. A bug of ours, or news to us.
};

/// "done", "unsent" …: for logs.
[[nodiscard]] std::string_view word(Verdict verdict);

struct Answer {
    Verdict verdict = Verdict::unknown;
    base::Json result{};          ///< Of done; null otherwise.
    int status = 0;               ///< HTTP; 0 when none came.
    std::int64_t error_code = 0;  ///< As the answer has it; 0 when it has none.
    std::string description{};    ///< What the server or the network said; without the token.
    std::optional<std::chrono::seconds>
        retry_after{};                          ///< Of flood, when it was told: 1 s to 24 h.
    std::optional<std::int64_t> migrated_to{};  ///< Of migrated, always.
};

/// What an HTTP exchange brought back.
struct Exchange {
    int status = 0;
    std::string_view body{};
    std::optional<std::chrono::seconds> retry_after{};  ///< The header of that name.
};

/// Reads an answer that came whole. Never throws for what is in it.
/// https://core.telegram.org/bots/api#making-requests
[[nodiscard]] Answer read_answer(const Exchange& exchange);

}  // namespace repair::telegram
