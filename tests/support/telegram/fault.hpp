#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace repair::test {

/// What goes wrong with a request.
enum class FaultKind {
    bad_gateway,   ///< 502 with a page of HTML.
    server_error,  ///< 500 in Telegram's JSON.
    flood,         ///< 429 with `retry_after`; see `hold`.
    drop,          ///< The connection is reset without an answer.
    half_open,     ///< Never answered; the connection stays open.
    cut,           ///< The answer stops in its middle and the connection closes.
    garbage,       ///< 200 with bytes that are no JSON.
    empty,         ///< 200 with an empty body.
    slow,          ///< The right answer, `delay` late.
    trickle,       ///< The right answer, a few bytes at a time, over `delay`.
    unauthorized,  ///< 401.
    not_found,     ///< 404.
    conflict,      ///< 409, of another getUpdates.
    custom,        ///< `status` and `body` as they are; executed or not as `executed` says.
};

/// What is refused after a flood fault, until its retry_after has passed. The answers count down.
enum class Hold {
    none,      ///< Nothing: only the request that met the fault.
    chat,      ///< Every send to the chat of that request.
    everyone,  ///< Every send.
};

enum class Executed {
    no,   ///< The request had no effect.
    yes,  ///< It had its effect; only the answer suffered.
};

/// A fault on order. Of several that match a request the oldest is met.
///
/// slow and trickle execute always; flood, unauthorized, not_found and conflict never.
struct Fault {
    FaultKind kind = FaultKind::bad_gateway;
    /// "sendMessage"; "send*": what begins so; "writes": everything but get…; "": every method.
    std::string method{};
    std::int64_t chat = 0;  ///< Only requests that name this chat; 0: whatever they name.
    int times = 1;          ///< How many it meets; 0: all, until cleared.
    int every = 1;          ///< Every k-th of the matching ones.
    int per_mille = 1000;   ///< Chance of each, drawn from `seed`.
    unsigned seed = 1;
    std::chrono::milliseconds after{};  ///< Begins so long from now,
    std::chrono::milliseconds lasts{};  ///< and ends so long after that; 0: never.
    Executed executed = Executed::no;
    std::chrono::seconds retry_after{1};
    Hold hold = Hold::none;
    std::chrono::milliseconds delay{100};
    int status = 200;    ///< Of custom.
    std::string body{};  ///< Of custom.
};

}  // namespace repair::test
