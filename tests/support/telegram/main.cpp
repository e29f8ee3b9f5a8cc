// fake_telegram [--port N] [--lives SECONDS] [--seed N] [--parent PID]
//
// The Bot API on loopback, for tests: prints its port and serves until it is killed, until the
// process that started it is gone, or until it has lived long enough.

#include "tests/support/telegram/gateway.hpp"

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>
#include <sys/prctl.h>
#include <unistd.h>

namespace {

using repair::test::botapi::Gateway;
using repair::test::botapi::HttpServer;

struct Options {
    std::uint16_t port = 0;
    std::chrono::seconds lives{1800};
    std::uint64_t seed = 1;
    long parent = 0;
};

Options read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        const auto value = std::stoll(argv[i + 1]);
        if (name == "--port") options.port = static_cast<std::uint16_t>(value);
        if (name == "--lives") options.lives = std::chrono::seconds(value);
        if (name == "--seed") options.seed = static_cast<std::uint64_t>(value);
        if (name == "--parent") options.parent = static_cast<long>(value);
    }
    return options;
}

void serve(const Options& options) {
    Gateway gateway(options.seed);
    HttpServer server(
        options.port,
        {[&](HttpServer::Id id, repair::test::botapi::HttpRequest&& request) {
             gateway.on_request(id, std::move(request));
         },
         [&](HttpServer::Id id) { gateway.on_closed(id); }, [&] { gateway.on_round_end(); }});
    gateway.serve_on(server);
    std::printf("%d\n", static_cast<int>(server.port()));
    std::fflush(stdout);
    server.run(HttpServer::Clock::now() + options.lives);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const auto options = read_options(argc, argv);
        std::signal(SIGPIPE, SIG_IGN);
        if (options.parent != 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            // It may have gone before that.
            if (::getppid() != static_cast<pid_t>(options.parent)) return 1;
        }
        serve(options);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "fake_telegram: %s\n", error.what());
        return 1;
    }
    return 0;
}
