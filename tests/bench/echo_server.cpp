#include "tests/bench/echo_server.hpp"

#include "core/log/log.hpp"
#include "core/store/database.hpp"
#include "daemon/session.hpp"

#include <csignal>
#include <cstdio>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace repair::bench {
namespace {

class Echo final : public daemon::Dialogues {
public:
    std::vector<bot::Post> hear(const bot::Heard& heard) override {
        if (const auto* const press = std::get_if<bot::Press>(&heard.what))
            return {{.act = bot::Act::answer, .chat = heard.chat, .query = press->query},
                    {.act = bot::Act::edit,
                     .chat = heard.chat,
                     .message = heard.message,
                     .text = "pressed " + std::to_string(++presses_),
                     .keys = {{{.label = "again", .data = "x"}}}}};
        const auto* const words = std::get_if<bot::Words>(&heard.what);
        if (words == nullptr) return {};
        return {
            {.chat = heard.chat, .text = words->text, .keys = {{{.label = "again", .data = "x"}}}}};
    }
    std::optional<bot::Post> word(const store::OutboxRow& row, domain::ChatId chat,
                                  base::Time) override {
        return bot::Post{.chat = chat, .text = std::string(domain::word(row.notice.kind))};
    }
    std::vector<bot::Post> arrived(const bot::Post&, domain::MessageId, base::Time) override {
        return {};
    }
    std::vector<bot::Post> missed(const bot::Post&, base::Time) override { return {}; }
    std::vector<bot::Post> tidy(base::Time) override { return {}; }
    std::vector<bot::Post> apology(const bot::Heard&) override { return {}; }
    std::vector<bot::Post> storage_trouble(const bot::Heard&) override { return {}; }
    std::vector<bot::Post> storage_alarm(const std::string&) override { return {}; }
    std::vector<bot::Menu> menus() override { return {}; }

private:
    int presses_ = 0;
};

void serve(const std::filesystem::path& database, const std::string& api_root,
           const std::string& token, daemon::Limits limits) {
    daemon::Signals signals;
    auto db = store::Database::open(database);
    log::Log log({.level = log::Level::error});
    telegram::Client client({.token = base::Secret(token), .api_root = api_root});
    Echo echo;
    const daemon::SystemTimepiece time;
    const daemon::Notify notify;
    daemon::Alerter nobody("", "bench", log, time);
    daemon::Session session({.db = db,
                             .log = log,
                             .time = time,
                             .signals = signals,
                             .notify = notify,
                             .dialogues = echo,
                             .client = client,
                             .alerts = nobody,
                             .bot = std::stoll(token),
                             .limits = limits});
    (void)session.run();
}

}  // namespace

EchoServer::EchoServer(const std::filesystem::path& database, const std::string& api_root,
                       const std::string& token, daemon::Limits limits)
    : pid_(::fork()) {
    if (pid_ != 0) return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    try {
        serve(database, api_root, token, limits);
        ::_exit(0);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "echo server: %s\n", error.what());
        ::_exit(1);
    }
}

EchoServer::~EchoServer() {
    stop();
}

void EchoServer::stop() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

}  // namespace repair::bench
