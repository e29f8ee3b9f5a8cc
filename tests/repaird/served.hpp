#pragma once

#include "tests/support/inside.hpp"
#include "tests/support/process.hpp"
#include "tests/support/telegram/fake_telegram.hpp"
#include "tests/support/temp_dir.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace repair::test {

/// An office on disk and a Telegram of its own: what repaird needs to serve people. There are an
/// admin (100, of the configuration), two dispatchers (200, 201) and two masters (301, 302), all
/// of whom have pressed Start.
class Served {
public:
    static constexpr std::int64_t olga = 100;
    static constexpr std::int64_t anna = 200;
    static constexpr std::int64_t vera = 201;
    static constexpr std::int64_t ivan = 301;
    static constexpr std::int64_t pyotr = 302;

    /// `telegram` is what the block [telegram] says besides where it is.
    explicit Served(const std::string& telegram = "limits = false",
                    std::string log_level = "trace");

    FakeTelegram fake{};

    [[nodiscard]] std::filesystem::path db() const { return dir_ / "office.db"; }
    [[nodiscard]] std::filesystem::path config() const { return dir_ / "repair.toml"; }
    [[nodiscard]] std::filesystem::path log_file() const { return dir_ / "log"; }
    void write_config(const std::string& telegram, const std::string& rest = {});
    void write_token(const std::string& token);

    /// How repaird is started: its own words behind --config.
    [[nodiscard]] Start start(const std::vector<std::string>& words = {}) const;
    /// A run that ends by itself.
    [[nodiscard]] Ended run(const std::vector<std::string>& words = {}) const;

    /// Starts it; its stderr goes to the log. Waits until it is polling.
    void begin();
    /// Starts it, and waits for nothing.
    void launch();
    /// Asks it to end, and its exit status.
    Ended end(int signal = SIGTERM);
    void kill();
    [[nodiscard]] pid_t pid() const { return process_->pid(); }
    [[nodiscard]] bool running() const { return process_.has_value(); }

    [[nodiscard]] std::string log() const;  ///< All that it ever said.
    bool wait_for_log(const std::string& part,
                      std::chrono::milliseconds longest = std::chrono::seconds{10}) const;

    /// Whether a person who says something now reads an answer within so long.
    bool answers(std::int64_t person, std::chrono::milliseconds longest);

    [[nodiscard]] std::string ask(const std::string& sql) const { return cell(db(), sql); }
    void change(const std::string& sql) const { alter(db(), sql); }
    /// Waits until a query of one cell gives this.
    bool wait_for(const std::string& sql, const std::string& value,
                  std::chrono::milliseconds longest = std::chrono::seconds{10}) const;

    /// A notice as other programs leave them.
    void leave_notice(const std::string& kind, std::int64_t user) const;

    /// User and system time so far.
    [[nodiscard]] std::chrono::nanoseconds cpu() const;
    /// How often it has gone to sleep so far.
    [[nodiscard]] long wakes() const;
    /// Resident memory in kilobytes, now and at its highest.
    [[nodiscard]] long resident() const;
    [[nodiscard]] long highest_resident() const;

private:
    TempDir dir_{};
    std::string log_level_;
    std::optional<Process> process_{};
};

}  // namespace repair::test
