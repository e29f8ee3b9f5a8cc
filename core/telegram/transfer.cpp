#include "core/telegram/transfer.hpp"

#include "core/base/error.hpp"
#include "core/telegram/redact.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <new>
#include <sys/socket.h>
#include <utility>

namespace repair::telegram {
namespace {

using base::Errc;
using base::Error;
using std::chrono::milliseconds;

constexpr std::size_t largest_answer = std::size_t{64} << 20U;
constexpr std::size_t kept_buffer = std::size_t{64} << 10U;

// A peer that is gone without a word is noticed while a long poll waits for it, and what lies
// between does not forget us. The number of probes that may stay without an answer is the system's
// (nine) unless it is said, and libcurl says it from 8.9 on only.
constexpr long keepalive_idle_s = 10;
constexpr long keepalive_every_s = 5;
constexpr int keepalive_probes = 3;
/// So long may what was sent wait for its acknowledgement: tcp(7), TCP_USER_TIMEOUT.
constexpr unsigned longest_unacknowledged_ms = 20'000;

/// Servers and address translators drop idle connections after a minute or so; what is sent on
/// one of those may be lost.
constexpr long longest_idle_s = 50;

template <typename Value>
void set(void* easy, CURLoption option, Value value) {
    const auto code = curl_easy_setopt(static_cast<CURL*>(easy), option, value);
    if (code != CURLE_OK) throw Error(Errc::config, curl_easy_strerror(code));
}

std::size_t take(char* to, std::size_t size, std::size_t count, void* with) noexcept {
    auto& flow = *static_cast<Flow*>(with);
    const auto bytes = std::min(size * count, flow.body.size() - flow.taken);
    std::copy_n(flow.body.data() + flow.taken, bytes, to);
    flow.taken += bytes;
    return bytes;
}

/// libcurl rewinds to send a request again, on a new connection, when one that was kept open ended
/// without an answer. The server may have acted on the first: CURLE_SEND_FAIL_REWIND it is.
int refuse_rewind(void* with, curl_off_t, int) noexcept {
    return static_cast<Flow*>(with)->taken == 0 ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
}

std::size_t receive(char* bytes, std::size_t size, std::size_t count, void* with) noexcept {
    auto& received = static_cast<Flow*>(with)->received;
    if (received.size() + size * count > largest_answer) return 0;
    try {
        received.append(bytes, size * count);
    } catch (const std::bad_alloc&) {
        return 0;
    }
    return size * count;
}

/// The programs we start get none of our connections, and a silent one does not last.
int prepare_socket(void*, curl_socket_t socket, curlsocktype) noexcept {
    ::fcntl(socket, F_SETFD, FD_CLOEXEC);
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPCNT, &keepalive_probes, sizeof keepalive_probes);
    ::setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &longest_unacknowledged_ms,
                 sizeof longest_unacknowledged_ms);
    return CURL_SOCKOPT_OK;
}

long number(void* easy, CURLINFO what) {
    long value = 0;
    curl_easy_getinfo(static_cast<CURL*>(easy), what, &value);
    return value;
}

std::optional<std::chrono::seconds> retry_after(void* easy) {
    curl_off_t wait = 0;
    curl_easy_getinfo(static_cast<CURL*>(easy), CURLINFO_RETRY_AFTER, &wait);
    return wait > 0 ? std::optional(std::chrono::seconds(wait)) : std::nullopt;
}

curl_slist* appended(curl_slist* list, const std::string& line) {
    auto* const longer = curl_slist_append(list, line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    return longer;
}

}  // namespace

Library::Library() {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        throw Error(Errc::failed, "libcurl cannot be used");
}

Library::~Library() {
    curl_global_cleanup();
}

void EasyCloser::operator()(void* easy) const noexcept {
    curl_easy_cleanup(static_cast<CURL*>(easy));
}

void ListCloser::operator()(void* list) const noexcept {
    curl_slist_free_all(static_cast<curl_slist*>(list));
}

Transfer::Transfer(const Client::Options& options) : options_(options), easy_(curl_easy_init()) {
    static_assert(CURL_ERROR_SIZE <= std::tuple_size_v<decltype(trouble_)>);
    if (!easy_) throw std::bad_alloc();
    set_common();
    set_proxy();
}

void Transfer::prepare(Call call, Client::Done done, Client::Ticket ticket, Freshness freshness) {
    ticket_ = ticket;
    done_ = std::move(done);
    repeat_ = call.repeat;
    flow_.body = std::move(call.body);
    flow_.taken = 0;
    flow_.received.clear();
    trouble_[0] = '\0';
    set(handle(), CURLOPT_URL, url(call.method).c_str());
    set(handle(), CURLOPT_TIMEOUT_MS, static_cast<long>(call.timeout.count()));
    set(handle(), CURLOPT_FRESH_CONNECT, freshness.only_new ? 1L : 0L);
    set(handle(), CURLOPT_MAXLIFETIME_CONN, static_cast<long>(freshness.oldest.count()));
    set_headers(call.content_type);
    set_body(call.repeat);
}

Answer Transfer::finish(int code) const {
    if (code != CURLE_OK) return failure(code);
    auto answer = read_answer({static_cast<int>(number(handle(), CURLINFO_RESPONSE_CODE)),
                               flow_.received, retry_after(handle())});
    if (!answer.description.empty())
        answer.description = redacted(answer.description, options_.token);
    return answer;
}

Client::Done Transfer::release() {
    flow_.body = {};
    if (flow_.received.capacity() > kept_buffer) flow_.received = {};
    return std::exchange(done_, nullptr);
}

void Transfer::set_common() {
    auto* const easy = handle();
    set(easy, CURLOPT_PRIVATE, this);
    set(easy, CURLOPT_ERRORBUFFER, trouble_.data());
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_QUICK_EXIT, 1L);  // A name server that is silent holds up nobody's end.
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(easy, CURLOPT_POST, 1L);
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
    set(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    set(easy, CURLOPT_TCP_KEEPIDLE, keepalive_idle_s);
    set(easy, CURLOPT_TCP_KEEPINTVL, keepalive_every_s);
    set(easy, CURLOPT_MAXAGE_CONN, longest_idle_s);
    set(easy, CURLOPT_SOCKOPTFUNCTION, &prepare_socket);
    set(easy, CURLOPT_READFUNCTION, &take);
    set(easy, CURLOPT_READDATA, &flow_);
    set(easy, CURLOPT_SEEKFUNCTION, &refuse_rewind);
    set(easy, CURLOPT_SEEKDATA, &flow_);
    set(easy, CURLOPT_WRITEFUNCTION, &receive);
    set(easy, CURLOPT_WRITEDATA, &flow_);
}

void Transfer::set_proxy() {
    auto* const easy = handle();
    // Said even when there is none: libcurl asks the environment otherwise.
    set(easy, CURLOPT_NOPROXY, "");
    auto proxy = options_.proxy;
    const auto at = proxy.rfind('@');
    if (at != std::string::npos) {
        // A name in the URL would bring an empty password along.
        const auto name = proxy.find("//") + 2;
        set(easy, CURLOPT_PROXYUSERNAME, proxy.substr(name, at - name).c_str());
        set(easy, CURLOPT_PROXYPASSWORD, options_.proxy_password.reveal().c_str());
        proxy.erase(name, at + 1 - name);
    }
    set(easy, CURLOPT_PROXY, proxy.c_str());
    // The URL is between us and the server.
    if (!proxy.empty()) set(easy, CURLOPT_HTTPPROXYTUNNEL, 1L);
    set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

void Transfer::set_body(Call::Repeat repeat) {
    const bool may_repeat = repeat == Call::Repeat::safe;
    set(handle(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(flow_.body.size()));
    set(handle(), CURLOPT_POSTFIELDS, may_repeat ? flow_.body.data() : nullptr);
}

void Transfer::set_headers(const std::string& content_type) {
    if (headers_ && content_type == content_type_) return;
    auto* const list = appended(nullptr, "Content-Type: " + content_type);
    headers_.reset(list);
    appended(list, "Expect:");  // Nothing is gained by asking before a large body.
    set(handle(), CURLOPT_HTTPHEADER, list);
    content_type_ = content_type;
}

/// The one place where the token goes.
std::string Transfer::url(const std::string& method) const {
    return options_.api_root + "/bot" + options_.token.reveal() + '/' + method;
}

bool Transfer::left_whole() const {
    if (repeat_ == Call::Repeat::unsafe) return flow_.taken == flow_.body.size();
    return number(handle(), CURLINFO_REQUEST_SIZE) > 0;
}

Answer Transfer::failure(int code) const {
    Answer answer;
    answer.verdict = left_whole() ? Verdict::unknown : Verdict::unsent;
    const std::string_view trouble = trouble_.data();
    answer.description =
        redacted(trouble.empty() ? curl_easy_strerror(static_cast<CURLcode>(code)) : trouble,
                 options_.token);
    return answer;
}

}  // namespace repair::telegram
