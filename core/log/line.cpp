#include "core/log/line.hpp"

#include "core/base/text.hpp"
#include "core/log/mask.hpp"

#include <fmt/format.h>

namespace repair::log {
namespace {

constexpr std::size_t longest_text = 300;
constexpr std::size_t most_looked_at = 4096;  // Masking is quadratic in what it is given.

std::string safe(std::string_view text) {
    return base::printable(masked(text.substr(0, most_looked_at)), longest_text);
}

std::string quoted(std::string text) {
    if (!text.empty() && text.find_first_of(" =\"\\") == std::string::npos) return text;
    std::string all = "\"";
    for (const char c : text) {
        if (c == '"') all += '\\';
        all += c;
    }
    return all + '"';
}

}  // namespace

std::string Field::render() const {
    if (const auto* number = std::get_if<std::int64_t>(&value_)) return fmt::to_string(*number);
    if (const auto* took = std::get_if<std::chrono::nanoseconds>(&value_))
        return fmt::format("{:.1f}", std::chrono::duration<double, std::milli>(*took).count());
    return safe(std::get<std::string_view>(value_));
}

Line make_line(Level level, std::string_view event, Fields fields) {
    Line line{.level = level, .text = safe(event)};
    for (const auto& field : fields) {
        auto value = field.render();
        line.text += fmt::format(" {}={}", field.name(), quoted(value));
        line.fields.emplace_back(field.name(), std::move(value));
    }
    return line;
}

}  // namespace repair::log
