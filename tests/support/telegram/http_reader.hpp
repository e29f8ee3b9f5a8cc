#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace repair::test::botapi {

/// A request as it came over the wire, with its body put together.
struct HttpRequest {
    std::string verb{};    ///< "POST"
    std::string target{};  ///< "/bot…/getMe?x=1", still percent-encoded.
    std::string content_type{};
    std::string body{};
    bool keep_alive = true;
};

/// Takes bytes as they come and gives requests, one by one, however they were cut or glued:
/// HTTP/1.1 with Content-Length or chunked bodies.
class HttpReader {
public:
    void add(std::string_view bytes) { buffer_.append(bytes); }

    /// The next whole request; nothing when more bytes are needed or the stream is broken.
    [[nodiscard]] std::optional<HttpRequest> next();

    [[nodiscard]] bool broken() const { return broken_; }        ///< This is no HTTP.
    [[nodiscard]] bool too_large() const { return too_large_; }  ///< The body alone is.
    /// Once: the client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool take_continue();

private:
    bool read_head();
    void read_field(std::string_view name, std::string_view value);
    bool read_body();
    bool read_chunks();
    std::optional<std::string_view> line();

    std::string buffer_{};
    std::size_t at_ = 0;  ///< What lies before it is read.
    HttpRequest request_{};
    bool in_body_ = false;
    bool chunked_ = false;
    std::size_t length_ = 0;
    bool continue_ = false;
    bool broken_ = false;
    bool too_large_ = false;
};

/// "100" and so on; what stands in a status line after it.
[[nodiscard]] std::string_view reason_of(int status);

/// %41 and, where `plus` says so, + as a space.
enum class Plus { space, plain };
[[nodiscard]] std::string percent_decoded(std::string_view text, Plus plus);

}  // namespace repair::test::botapi
