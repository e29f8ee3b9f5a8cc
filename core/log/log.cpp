#include "core/log/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <utility>

namespace repair::log {
namespace {

spdlog::level::level_enum level_of(Level level) {
    switch (level) {
        case Level::trace: return spdlog::level::trace;
        case Level::debug: return spdlog::level::debug;
        case Level::info: return spdlog::level::info;
        case Level::warn: return spdlog::level::warn;
        case Level::error: return spdlog::level::err;
        case Level::off: return spdlog::level::off;
    }
    return spdlog::level::off;
}

/// syslog's priorities, as journald reads them at the beginning of a line.
std::string_view priority(Level level) {
    switch (level) {
        case Level::error: return "<3>";
        case Level::warn: return "<4>";
        case Level::info: return "<6>";
        default: return "<7>";
    }
}

std::unique_ptr<spdlog::formatter> formatter(Form form) {
    const auto* const pattern = form == Form::dated ? "%Y-%m-%dT%H:%M:%S.%eZ %v" : "%v";
    return std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::utc);
}

}  // namespace

class Log::Stderr {
public:
    explicit Stderr(Form form)
        : form_(form), logger_("", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
        logger_.set_formatter(formatter(form));
        logger_.set_level(spdlog::level::trace);
        // stderr is where spdlog would complain about stderr.
        logger_.set_error_handler([](const std::string&) {});
    }

    void write(const Line& line) {
        const auto text = form_ == Form::journal ? std::string(priority(line.level)) + line.text
                                                 : std::string(word(line.level)) + ' ' + line.text;
        logger_.log(level_of(line.level), text);
    }

private:
    Form form_;
    spdlog::logger logger_;
};

Log::Log(Options options)
    : level_(options.level), form_(options.form), deliver_(std::move(options.deliver)) {}

Log::~Log() = default;

void Log::write(Level level, std::string_view event, Fields fields) {
    if (!writes(level)) return;
    const auto line = make_line(level, event, fields);
    if (deliver_)
        deliver_(line);
    else
        stderr_sink().write(line);
}

Log::Stderr& Log::stderr_sink() {
    std::call_once(opened_, [this] { stderr_ = std::make_unique<Stderr>(form_); });
    return *stderr_;
}

}  // namespace repair::log
