#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace repair::test {

struct HttpReply {
    int status = 0;
    std::string content_type{};
    std::string body{};
};

/// One connection to 127.0.0.1, blocking, kept alive. Throws std::runtime_error when the server
/// closes it, says what is no HTTP, or takes longer than `patience`.
class HttpClient {
public:
    explicit HttpClient(int port,
                        std::chrono::milliseconds patience = std::chrono::milliseconds(30'000));
    ~HttpClient();
    HttpClient(HttpClient&& other) noexcept;
    HttpClient& operator=(HttpClient&&) = delete;

    HttpReply post(const std::string& target, std::string_view body,
                   const std::string& content_type = "application/json");
    HttpReply get(const std::string& target);

    // The halves of a request, for whoever wants to do something in between.
    void send(std::string_view bytes);
    HttpReply receive();
    /// What came, when it stops coming for `pause` or the server closes; whatever it is.
    std::string receive_raw(std::chrono::milliseconds pause);

private:
    /// False when the server has closed.
    bool read_some();

    int fd_ = -1;
    std::chrono::milliseconds patience_;
    std::string buffer_{};
};

/// "POST /x HTTP/1.1 …" with everything that belongs to it.
[[nodiscard]] std::string http_post(const std::string& target, std::string_view body,
                                    const std::string& content_type = "application/json");

}  // namespace repair::test
