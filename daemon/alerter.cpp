#include "daemon/alerter.hpp"

#include "core/base/error.hpp"
#include "core/log/log.hpp"

#include <fmt/format.h>

#include <thread>
#include <utility>

namespace repair::daemon {

Alerter::Alerter(const std::string& command, std::string office, log::Log& log,
                 const Timepiece& time)
    : command_(base::command_words(command, "alert.command")),
      office_(std::move(office)),
      log_(log),
      time_(time) {}

Alerter::~Alerter() = default;

void Alerter::raise(const std::string& text) {
    if (command_.empty()) return;
    if (waiting_.size() >= most_waiting) {
        log_.error("alert.dropped");
        return;
    }
    waiting_.push_back(fmt::format("{}: {}", office_, text));
    tend();
}

void Alerter::tend() {
    if (running_) {
        const auto how = running_->ended();
        if (!how) {
            if (time_.tick() >= until_) running_->kill();
            return;
        }
        running_.reset();
        if (how->empty())
            log_.info("alert.sent");
        else
            log_.error("alert.failed", {{"why", fmt::format("{} {}", command_.front(), *how)}});
    }
    begin_next();
}

void Alerter::begin_next() {
    while (!running_ && !waiting_.empty()) {
        auto words = command_;
        words.push_back(std::move(waiting_.front()));
        waiting_.pop_front();
        try {
            running_ = std::make_unique<base::Child>(std::move(words), base::Child::Group::own);
            until_ = time_.tick() + longest;
        } catch (const base::Error& error) {
            log_.error("alert.failed",
                       {{"why", error.what()}, {"do", "repairctl config show alert.command"}});
        }
    }
}

void Alerter::finish(std::chrono::milliseconds patience) {
    const auto until = time_.tick() + patience;
    for (tend(); busy() && time_.tick() < until; tend())
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
}

std::string run_alert(std::vector<std::string> command, const std::string& text) {
    const SystemTimepiece time;
    const auto name = command.front();
    command.push_back(text);
    try {
        base::Child child(std::move(command), base::Child::Group::own);
        auto how = child.ended();
        for (const auto until = time.tick() + Alerter::longest; !how; how = child.ended()) {
            if (time.tick() >= until) child.kill();
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        return how->empty() ? std::string{} : fmt::format("alert.command: {} {}", name, *how);
    } catch (const base::Error& error) {
        return fmt::format("alert.command: {}", error.what());
    }
}

}  // namespace repair::daemon
