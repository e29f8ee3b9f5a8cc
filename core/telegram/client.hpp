#pragma once

#include "core/base/secret.hpp"
#include "core/telegram/answer.hpp"
#include "core/telegram/call.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace repair::telegram {

/// Carries calls to the Bot API: many at once, over connections that stay open, in one thread
/// and without any of its own. Decides nothing: backing off, ordering and repeating are the
/// caller's.
///
/// A call whose repetition is unsafe reaches the server at most once: where libcurl would send it
/// again by itself, its answer is `unknown`. A call that timed out leaves no connection behind that
/// the next would be lost on. The token goes into the URL and nowhere else; no description holds
/// it. The environment (http_proxy, ~/.netrc) is not asked.
class Client {
public:
    struct Options {
        base::Secret token{};
        std::string api_root = "https://api.telegram.org";
        std::string proxy{};  ///< "http://host:3128", "socks5h://user@host:1080"; empty: none.
        base::Secret proxy_password{};
        std::chrono::milliseconds connect_timeout{10'000};  ///< Names, TCP, proxy and TLS together.
        std::size_t most_in_flight = 64;  ///< More wait for their turn, their time not yet running.
    };

    using Done = std::function<void(Answer)>;
    enum class Ticket : std::uint64_t {};

    /// Throws Error{config} when the options are of no use: no token, an impossible URL. Touches
    /// no network; what TLS needs is loaded by the first call that needs it.
    explicit Client(Options options);
    ~Client();  ///< Cancels what is under way.
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Begins a call. `done` runs once, inside a later turn(), unless it is cancelled. It may start
    /// and cancel; what it throws comes out of turn(), with nothing lost.
    Ticket start(Call call, Done done);

    /// Forgets a call: its `done` is dropped without running. What has left has left. Nothing, for
    /// a ticket that is done with.
    void cancel(Ticket ticket);
    void cancel_all();

    /// Calls that are not done, those that wait included.
    [[nodiscard]] std::size_t in_flight() const noexcept;

    /// Carries on, and runs what is done. When nothing is: waits until something is, one of the
    /// descriptors can be read, wake() or the time is over, whichever is first; and returns early
    /// now and then.
    void turn(std::chrono::milliseconds longest, std::span<const int> also_readable = {});

    /// Ends a turn() that waits, or else the next one. From any thread; and from a signal handler
    /// too: it is one write(2) to a descriptor that was opened at the start. Leaves errno alone.
    void wake() noexcept;

private:
    class Impl;

    std::unique_ptr<Impl> impl_;
};

}  // namespace repair::telegram
