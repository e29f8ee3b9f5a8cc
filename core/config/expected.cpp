#include "core/config/setting.hpp"

#include <fmt/format.h>

namespace repair::config {
namespace {

std::string one_of(const Limits& limits) {
    return fmt::format("one of {}", fmt::join(limits.choices, ", "));
}

std::string words(const Limits& limits, At<std::string>) {
    if (!limits.choices.empty()) return one_of(limits);
    if (!limits.form.words.empty()) return std::string(limits.form.words);
    return limits.least > 0 ? fmt::format("text of {} to {} characters", limits.least, limits.most)
                            : fmt::format("text of at most {} characters", limits.most);
}

std::string words(const Limits& limits, At<std::filesystem::path>) {
    return std::string(limits.form.words);
}

std::string words(const Limits&, At<bool>) {
    return "true or false";
}

std::string words(const Limits& limits, At<int>) {
    return fmt::format("a whole number from {} to {}", limits.least, limits.most);
}

std::string words(const Limits&, At<std::chrono::minutes>) {
    return "a duration like 15m, 2h or 1d12h, from 1m to 366d";
}

std::string words(const Limits& limits, At<std::chrono::days>) {
    return fmt::format("whole days like 30d, at most {}d", limits.most);
}

std::string words(const Limits&, At<TimeOfDay>) {
    return "a time of day like 22:00";
}

std::string words(const Limits&, At<base::Money>) {
    return "an amount like 7000 or \"7000,50\"";
}

std::string words(const Limits&, At<std::optional<base::Money>>) {
    return "an amount like 7000 or \"7000,50\"";
}

std::string words(const Limits& limits, At<std::vector<std::string>>) {
    return fmt::format("a list of texts of {} to {} characters", limits.least, limits.most);
}

std::string words(const Limits&, At<std::vector<domain::UserId>>) {
    return "a list of Telegram ids";
}

std::string words(const Limits& limits, At<domain::Status>) {
    return one_of(limits);
}

std::string words(const Limits&, At<Retention>) {
    return "counts like hourly 48, daily 30, monthly 12";
}

std::string words(const Limits&, At<Proxy>) {
    return "a proxy like http://HOST:PORT or socks5h://USER:PASSWORD@HOST:PORT";
}

}  // namespace

std::string expected(const Setting& setting) {
    return std::visit([&](auto slot) { return words(setting.limits, slot); }, setting.slot);
}

}  // namespace repair::config
