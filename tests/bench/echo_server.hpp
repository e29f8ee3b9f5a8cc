#pragma once

#include "daemon/lanes.hpp"

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace repair::bench {

/// The daemon's session in a process of its own, with dialogues that only echo: what is said comes
/// back, a press edits the message that it was under.
class EchoServer {
public:
    EchoServer(const std::filesystem::path& database, const std::string& api_root,
               const std::string& token, daemon::Limits limits);
    ~EchoServer();
    EchoServer(const EchoServer&) = delete;
    EchoServer& operator=(const EchoServer&) = delete;

    [[nodiscard]] pid_t pid() const { return pid_; }
    void stop();

private:
    pid_t pid_ = -1;
};

}  // namespace repair::bench
