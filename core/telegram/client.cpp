#include "core/telegram/client.hpp"

#include "core/base/error.hpp"
#include "core/telegram/transfer.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace repair::telegram {
namespace {

using base::Errc;
using base::Error;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr std::size_t most_idle_transfers = 8;

struct MultiCloser {
    void operator()(void* multi) const noexcept { curl_multi_cleanup(static_cast<CURLM*>(multi)); }
};

void check(CURLMcode code) {
    if (code != CURLM_OK) throw Error(Errc::failed, curl_multi_strerror(code));
}

bool is_token(const std::string& text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == ':' || c == '_' || c == '-';
    });
}

bool is_url(const std::string& text, std::initializer_list<std::string_view> schemes) {
    const bool known = std::ranges::any_of(schemes, [&](std::string_view scheme) {
        return text.size() > scheme.size() && text.starts_with(scheme);
    });
    return known && std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

Client::Options checked(Client::Options options) {
    if (!is_token(options.token.reveal()))
        throw Error(Errc::config, "the bot's token is not one", "it looks like 123456:ABC-def_1");
    if (!is_url(options.api_root, {"https://", "http://"}))
        throw Error(Errc::config, "the address of the Bot API is no http or https URL");
    if (!options.proxy.empty() && !is_url(options.proxy, {"http://", "socks5h://"}))
        throw Error(Errc::config, "the address of the proxy is no http or socks5h URL");
    while (options.api_root.ends_with('/'))
        options.api_root.pop_back();
    return options;
}

}  // namespace

class Client::Impl {
public:
    explicit Impl(Options options)
        : options_(checked(std::move(options))), multi_(curl_multi_init()) {
        if (!multi_) throw std::bad_alloc();
        const auto connections = static_cast<long>(options_.most_in_flight) + 1;
        check(curl_multi_setopt(multi(), CURLMOPT_MAXCONNECTS, connections));
        idle_.push_back(std::make_unique<Transfer>(options_));  // Says no early, if at all.
    }

    ~Impl() { cancel_all(); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    Ticket start(Call call, Done done) {
        const auto ticket = Ticket{++last_ticket_};
        waiting_.push_back({ticket, std::move(call), std::move(done)});
        return ticket;
    }

    void cancel(Ticket ticket) {
        std::erase_if(waiting_, [&](const Waiting& job) { return job.ticket == ticket; });
        const auto found = std::ranges::find(busy_, ticket, &Transfer::ticket);
        if (found != busy_.end()) static_cast<void>(take_out(found->get()));
    }

    void cancel_all() {
        waiting_.clear();
        while (!busy_.empty())
            static_cast<void>(take_out(busy_.back().get()));
    }

    [[nodiscard]] std::size_t in_flight() const noexcept { return busy_.size() + waiting_.size(); }

    void turn(milliseconds longest, std::span<const int> also_readable) {
        perform();
        if (deliver()) return;
        wait(longest, also_readable);
        perform();
        deliver();
    }

    void wake() noexcept {
        const auto before = errno;
        curl_multi_wakeup(multi());
        errno = before;
    }

private:
    using Transfers = std::vector<std::unique_ptr<Transfer>>;

    struct Waiting {
        Ticket ticket{};
        Call call{};
        Done done{};
    };

    [[nodiscard]] CURLM* multi() const noexcept { return static_cast<CURLM*>(multi_.get()); }

    void fill() {
        while (!waiting_.empty() && busy_.size() < options_.most_in_flight) {
            auto job = std::move(waiting_.front());
            waiting_.pop_front();
            begin(std::move(job));
        }
    }

    void begin(Waiting job) {
        if (idle_.empty()) idle_.push_back(std::make_unique<Transfer>(options_));
        auto transfer = std::move(idle_.back());
        idle_.pop_back();
        transfer->prepare(std::move(job.call), std::move(job.done), job.ticket, freshness());
        check(curl_multi_add_handle(multi(), static_cast<CURL*>(transfer->handle())));
        busy_.push_back(std::move(transfer));
    }

    /// Ends a transfer, keeps its handle for another, and returns its `done`.
    Done take_out(Transfer* transfer) {
        curl_multi_remove_handle(multi(), static_cast<CURL*>(transfer->handle()));
        const auto found = std::ranges::find(busy_, transfer, &std::unique_ptr<Transfer>::get);
        std::swap(*found, busy_.back());
        if (idle_.size() < most_idle_transfers) idle_.push_back(std::move(busy_.back()));
        auto done = transfer->release();
        busy_.pop_back();
        return done;
    }

    void perform() {
        fill();
        int running = 0;
        check(curl_multi_perform(multi(), &running));
    }

    void wait(milliseconds longest, std::span<const int> also_readable) {
        constexpr milliseconds most{std::numeric_limits<int>::max()};
        watched_.clear();
        for (const int fd : also_readable)
            watched_.push_back({fd, CURL_WAIT_POLLIN, 0});
        const auto patience = std::clamp(longest, milliseconds(0), most);
        check(curl_multi_poll(multi(), watched_.data(), static_cast<unsigned>(watched_.size()),
                              static_cast<int>(patience.count()), nullptr));
    }

    /// Runs what is done; whether anything was.
    bool deliver() {
        bool any = false;
        int left = 0;
        while (const auto* const news = curl_multi_info_read(multi(), &left)) {
            if (news->msg != CURLMSG_DONE) continue;
            finish(news->easy_handle, news->data.result);
            any = true;
        }
        return any;
    }

    void finish(CURL* easy, CURLcode code) {
        Transfer* transfer = nullptr;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
        auto answer = transfer->finish(code);
        if (code == CURLE_OPERATION_TIMEDOUT && answer.verdict == Verdict::unknown)
            timed_out_at_ = steady_clock::now();
        const auto done = take_out(transfer);
        done(std::move(answer));
    }

    /// When one connection swallowed a request, those opened before may do the same.
    [[nodiscard]] Freshness freshness() const {
        if (!timed_out_at_) return {};
        const auto since =
            std::chrono::duration_cast<seconds>(steady_clock::now() - *timed_out_at_);
        // libcurl counts ages in whole seconds.
        if (since < seconds(2)) return {.only_new = true};
        return {.oldest = since - seconds(1)};
    }

    Library library_{};
    const Options options_;
    std::unique_ptr<void, MultiCloser> multi_;
    Transfers idle_{};
    Transfers busy_{};
    std::deque<Waiting> waiting_{};
    std::vector<curl_waitfd> watched_{};
    std::uint64_t last_ticket_ = 0;
    std::optional<steady_clock::time_point> timed_out_at_{};
};

Client::Client(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}

Client::~Client() = default;

Client::Ticket Client::start(Call call, Done done) {
    return impl_->start(std::move(call), std::move(done));
}

void Client::cancel(Ticket ticket) {
    impl_->cancel(ticket);
}

void Client::cancel_all() {
    impl_->cancel_all();
}

std::size_t Client::in_flight() const noexcept {
    return impl_->in_flight();
}

void Client::turn(milliseconds longest, std::span<const int> also_readable) {
    impl_->turn(longest, also_readable);
}

void Client::wake() noexcept {
    impl_->wake();
}

}  // namespace repair::telegram
