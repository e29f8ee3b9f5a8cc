#pragma once

#include "core/telegram/answer.hpp"
#include "core/telegram/call.hpp"
#include "core/telegram/client.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace repair::telegram {

/// libcurl, ready for use while one lives. Throws Error{failed} when it cannot be.
class Library {
public:
    Library();
    ~Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
};

struct EasyCloser {
    void operator()(void* easy) const noexcept;
};

struct ListCloser {
    void operator()(void* list) const noexcept;
};

/// Which connections may carry a request.
struct Freshness {
    bool only_new = false;
    std::chrono::seconds oldest{0};  ///< Connections opened longer ago are closed; 0: any age.
};

/// What libcurl's callbacks read and write.
struct Flow {
    std::string body{};
    std::size_t taken = 0;  ///< Bytes of the body that libcurl has.
    std::string received{};
};

/// One HTTP request at a time, with a libcurl handle that is used again and again.
/// https://curl.se/libcurl/c/curl_easy_setopt.html
class Transfer {
public:
    /// Throws Error{config} when libcurl does not take the options, which outlive this.
    explicit Transfer(const Client::Options& options);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// Makes it ready to be given to a multi handle.
    void prepare(Call call, Client::Done done, Client::Ticket ticket, Freshness freshness);

    [[nodiscard]] void* handle() const noexcept { return easy_.get(); }
    [[nodiscard]] Client::Ticket ticket() const noexcept { return ticket_; }

    /// What came of it: `code` is libcurl's CURLcode.
    [[nodiscard]] Answer finish(int code) const;

    /// Its `done`; nothing else of the call is kept.
    [[nodiscard]] Client::Done release();

private:
    void set_common();
    void set_proxy();
    void set_body(Call::Repeat repeat);
    void set_headers(const std::string& content_type);
    [[nodiscard]] std::string url(const std::string& method) const;
    [[nodiscard]] Answer failure(int code) const;
    [[nodiscard]] bool left_whole() const;

    const Client::Options& options_;
    std::unique_ptr<void, EasyCloser> easy_;
    std::unique_ptr<void, ListCloser> headers_{};
    std::string content_type_{};       ///< What `headers_` says.
    std::array<char, 256> trouble_{};  ///< CURL_ERROR_SIZE.
    Client::Ticket ticket_{};
    Client::Done done_{};
    Call::Repeat repeat_{};
    Flow flow_{};
};

}  // namespace repair::telegram
