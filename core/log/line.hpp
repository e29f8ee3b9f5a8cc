#pragma once

#include "core/base/raw.hpp"
#include "core/log/level.hpp"

#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace repair::log {

/// One name=value of a line: {"order", id}, {"ms", elapsed}, {"error", text}.
///
/// Numbers and ids are printed as they are, so a telephone number must never be one. Text is
/// masked, cut and quoted where needed; it is only viewed, for the length of the call.
class Field {
public:
    template <std::integral Number>
    Field(std::string_view name, Number value)
        : name_(name), value_(static_cast<std::int64_t>(value)) {}

    template <typename Id>
    requires std::is_enum_v<Id> Field(std::string_view name, Id id) : Field(name, base::raw(id)) {}

    /// Printed in milliseconds with one decimal.
    Field(std::string_view name, std::chrono::nanoseconds took) : name_(name), value_(took) {}

    Field(std::string_view name, std::string_view text) : name_(name), value_(text) {}

    [[nodiscard]] std::string_view name() const noexcept { return name_; }
    [[nodiscard]] std::string render() const;

private:
    std::string_view name_;
    std::variant<std::int64_t, std::chrono::nanoseconds, std::string_view> value_;
};

using Fields = std::initializer_list<Field>;

/// A finished line, without time and level in the text: "order.assign order=12 version=3".
/// Nothing in it needs masking or escaping any more.
struct Line {
    Level level = Level::info;
    std::string text{};
    std::vector<std::pair<std::string, std::string>> fields{};  ///< For a journal that keeps them.
};

[[nodiscard]] Line make_line(Level level, std::string_view event, Fields fields);

}  // namespace repair::log
