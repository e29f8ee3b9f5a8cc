#pragma once

#include "core/log/line.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>

namespace repair::log {

/// What a line on stderr looks like.
enum class Form {
    dated,    ///< "2025-10-22T11:30:00.123Z info order.assign order=12"
    journal,  ///< "<6>order.assign order=12": journald adds the time and reads the priority.
};

struct Options {
    Level level = Level::info;
    Form form = Form::dated;
    std::function<void(const Line&)> deliver{};  ///< Instead of stderr, when not empty.
};

/// Where a program says what it does. A line is an event, which is a word of our code
/// ("order.assign"), and fields: ids, verbs, numbers; never what people typed. Telephone
/// numbers and bot tokens that come along in an error's text are masked all the same.
///
/// Making one costs nothing: stderr is not touched before the first line. Any thread may
/// write. A log that cannot write loses the line and throws nothing.
class Log {
public:
    explicit Log(Options options = {});
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    void set_level(Level level) noexcept { level_ = level; }
    [[nodiscard]] bool writes(Level level) const noexcept {
        return level >= level_ && level != Level::off;
    }

    void write(Level level, std::string_view event, Fields fields = {});
    void trace(std::string_view event, Fields fields = {}) { write(Level::trace, event, fields); }
    void debug(std::string_view event, Fields fields = {}) { write(Level::debug, event, fields); }
    void info(std::string_view event, Fields fields = {}) { write(Level::info, event, fields); }
    void warn(std::string_view event, Fields fields = {}) { write(Level::warn, event, fields); }
    void error(std::string_view event, Fields fields = {}) { write(Level::error, event, fields); }

private:
    class Stderr;

    Stderr& stderr_sink();

    std::atomic<Level> level_;
    Form form_;
    std::function<void(const Line&)> deliver_;
    std::once_flag opened_{};
    std::unique_ptr<Stderr> stderr_{};
};

}  // namespace repair::log
