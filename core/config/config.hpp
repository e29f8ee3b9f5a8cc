#pragma once

#include "core/base/secret.hpp"
#include "core/domain/office_rules.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace repair::config {

/// A time of the office's day, to the minute.
struct TimeOfDay {
    std::chrono::minutes since_midnight{};

    friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
};

struct Office {
    std::string name{};
    std::string zone{};      ///< A zone that base::Zone knows: "Europe/Moscow".
    std::string currency{};  ///< ISO 4217, printed in JSON.
    std::string map_url{};   ///< Holds "{address}". Empty: cards have no map button.
};

/// Without the password, which is kept apart: "socks5h://user@host:1080". Empty: none.
struct Proxy {
    std::string url{};
    base::Secret password{};

    [[nodiscard]] std::string shown() const;  ///< "socks5h://user:***@host:1080"
};

struct Telegram {
    std::filesystem::path token_file{};  ///< Empty: the systemd credential "token".
    std::string api_root{};
    Proxy proxy{};
    bool limits = false;  ///< Keep to the rates that Telegram asks for.
};

/// When the timed jobs speak. What counts as overdue is OfficeRules::overdue.
struct Reminders {
    TimeOfDay quiet_from{};
    TimeOfDay quiet_to{};  ///< Equal to quiet_from: no quiet hours. Usually the next morning.

    std::chrono::minutes unassigned_after{};
    std::chrono::minutes unassigned_again{};
    std::chrono::minutes unassigned_every{};
    std::chrono::minutes unassigned_far{};  ///< A visit further away: once a day is enough.
    std::chrono::minutes unaccepted_after{};
    std::chrono::minutes unaccepted_every{};
    std::chrono::minutes visit_soon{};

    TimeOfDay day_plan_at{};
    TimeOfDay due_today_at{};
    TimeOfDay daily_summary_at{};
    TimeOfDay daily_report_at{};
    TimeOfDay weekly_report_at{};   ///< On Mondays.
    TimeOfDay monthly_report_at{};  ///< On the first.
    TimeOfDay backup_watch_at{};
    std::chrono::minutes backup_too_old{};
    std::chrono::minutes drill_too_old{};
};

/// How many copies of each age `backup prune` keeps.
struct Retention {
    int hourly = 0;
    int daily = 0;
    int monthly = 0;

    friend bool operator==(const Retention&, const Retention&) = default;
};

struct BackupTarget {
    std::filesystem::path dir{};
    bool encrypt = false;
};

struct Backup {
    std::string prefix{};
    bool compress = false;
    Retention keep{};
    std::string after{};  ///< A command for every finished copy. Empty: none.
    std::string public_key{};
    std::vector<BackupTarget> targets{};  ///< Never empty: see load().
};

struct Alert {
    std::string command{};   ///< Empty: none.
    std::string ping_url{};  ///< Empty: none.
};

/// One line of `config show`: a key, its value as people read it, and who said so.
struct Row {
    std::string key{};
    std::string value{};   ///< Secrets are stars already.
    std::string origin{};  ///< "default", "FILE:LINE:COLUMN", "environment NAME", "flag --NAME".

    friend bool operator==(const Row&, const Row&) = default;
};

/// Everything that was decided outside the database. Only load() makes a useful one: what a
/// member is when nobody says is in settings.cpp and nowhere else.
struct Config {
    Office office{};
    std::filesystem::path database{};
    domain::OfficeRules rules{};
    Telegram telegram{};
    Reminders reminders{};
    Backup backup{};
    Alert alert{};
    std::string log_level{};  ///< "trace" … "error", "off".

    std::optional<std::filesystem::path> file{};  ///< The one that was read; nullopt: none.
    std::vector<Row> rows{};                      ///< Every key, in the order of settings().
};

}  // namespace repair::config
