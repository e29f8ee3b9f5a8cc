#pragma once

#include <string>
#include <utility>

namespace repair::base {

/// A text that must never be seen: it has no formatter and no stream operator of its own
/// content, and `shown()` is stars. Whoever needs the bytes says so with `reveal()`.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}

    [[nodiscard]] bool empty() const noexcept { return value_.empty(); }
    [[nodiscard]] const std::string& reveal() const noexcept { return value_; }
    [[nodiscard]] static constexpr const char* shown() noexcept { return "***"; }

private:
    std::string value_;
};

}  // namespace repair::base
