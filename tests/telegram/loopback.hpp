#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace repair::test {

/// A request as it arrived, whole.
struct Arrived {
    int connection = 0;  ///< Counted from 1, in the order in which they were accepted.
    int turn = 0;        ///< On that connection, from 1.
    std::string line{};  ///< "POST /bot…/getMe HTTP/1.1"
    std::string head{};  ///< All header lines.
    std::string body{};
};

/// What the server does about it.
struct Reaction {
    enum class Then { keep, close, reset, hold };

    std::string bytes{};  ///< Raw; may be nothing.
    Then then = Then::keep;
    std::chrono::milliseconds after{0};   ///< Waits so long first.
    std::chrono::milliseconds pieces{0};  ///< Not 0: one byte at a time, so far apart.
};

/// An HTTP answer with a Content-Length.
[[nodiscard]] std::string http(int status, const std::string& body,
                               const std::string& more_headers = {});

/// {"ok":true,"result":…} with status 200.
[[nodiscard]] Reaction answers(const std::string& result, std::chrono::milliseconds after = {});

/// An HTTP server on a free port of the loopback, with one thread for each connection. It reads
/// each request whole, remembers it, and does what the script says. Ends with the object.
class Loopback {
public:
    using Script = std::function<Reaction(const Arrived&)>;

    explicit Loopback(Script script);
    ~Loopback();
    Loopback(const Loopback&) = delete;
    Loopback& operator=(const Loopback&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] std::string root() const;
    [[nodiscard]] std::vector<Arrived> arrived() const;
    [[nodiscard]] int connections() const noexcept { return connections_; }

private:
    void accept_all();
    void serve(int socket, int connection);
    bool react(int socket, const Arrived& request);

    /// False when the server ends, or the time is over.
    [[nodiscard]] bool readable(int fd, std::chrono::milliseconds longest) const;

    Script script_;
    int listener_ = -1;
    int ending_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_{0};
    mutable std::mutex mutex_{};
    std::vector<Arrived> arrived_{};
    std::list<std::thread> served_{};
    std::thread acceptor_{};
};

/// A socket that listens on a free port of the loopback. The caller closes it.
[[nodiscard]] int listening_socket(std::uint16_t& port);

/// A port of the loopback that nobody listens on.
[[nodiscard]] std::uint16_t refused_port();

}  // namespace repair::test
