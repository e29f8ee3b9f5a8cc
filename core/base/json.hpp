#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace repair::base {

/// A JSON value. Built from the inside out, or read by parse_json():
///
///     Json::object().set("id", 7).set("client", Json::object().set("name", "Анна"))
///
/// Numbers are whole; there is no way in for a floating-point one. Members keep the order in
/// which they were set.
class Json {
public:
    using Array = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;
    enum class Kind { null, boolean, number, string, array, object };
    enum class Style {
        compact,  ///< One line, no spaces.
        pretty,   ///< Two spaces a level; no newline at the end.
    };

    Json() = default;
    Json(std::nullptr_t) {}                                     // NOLINT: implicit, as are all
    Json(std::same_as<bool> auto value) : value_(value) {}      // NOLINT
    Json(const char* text) : value_(std::string(text)) {}       // NOLINT
    Json(std::string_view text) : value_(std::string(text)) {}  // NOLINT
    Json(std::string text) : value_(std::move(text)) {}         // NOLINT

    /// Throws std::out_of_range beyond 64 signed bits.
    template <std::integral T>
    requires(!std::same_as<T, bool> && !std::same_as<T, char>) Json(T number)
        : value_(static_cast<std::int64_t>(number)) {  // NOLINT
        if (!std::in_range<std::int64_t>(number)) throw std::out_of_range("JSON number");
    }

    /// The value, or null.
    template <typename T>
    Json(const std::optional<T>& value) {  // NOLINT
        if (value) *this = Json(*value);
    }

    [[nodiscard]] static Json object() { return Json(Value(Object{})); }
    [[nodiscard]] static Json array() { return Json(Value(Array{})); }

    /// Sets a member of an object; a key that is there keeps its place and gets the new value.
    /// Throws std::logic_error when this is not an object.
    Json& set(std::string_view key, Json value) &;
    Json&& set(std::string_view key, Json value) && {
        return std::move(set(key, std::move(value)));
    }

    /// Adds to the end of an array. Throws std::logic_error when this is not an array.
    Json& add(Json value) &;
    Json&& add(Json value) && { return std::move(add(std::move(value))); }

    [[nodiscard]] Kind kind() const noexcept { return static_cast<Kind>(value_.index()); }
    [[nodiscard]] bool is_null() const noexcept { return kind() == Kind::null; }

    // Each throws std::bad_variant_access when this is of another kind.
    [[nodiscard]] bool boolean() const { return std::get<bool>(value_); }
    [[nodiscard]] std::int64_t number() const { return std::get<std::int64_t>(value_); }
    [[nodiscard]] const std::string& string() const { return std::get<std::string>(value_); }
    [[nodiscard]] const Array& elements() const { return std::get<Array>(value_); }
    [[nodiscard]] const Object& members() const { return std::get<Object>(value_); }

    /// The value at a path of object keys, "client.phone"; nullptr when there is none.
    /// The pointer lives until this is changed.
    [[nodiscard]] const Json* find(std::string_view path) const;

    /// As a cell of a table: a string bare, null as nothing, the rest as compact JSON.
    [[nodiscard]] std::string cell() const;

    /// Valid JSON in valid UTF-8: letters as they are, control characters escaped, a byte that
    /// is not UTF-8 as U+FFFD.
    [[nodiscard]] std::string dump(Style style = Style::compact) const;

    /// The same, at the end of `out`: for long streams that reuse one buffer.
    void append_to(std::string& out, Style style = Style::compact) const;

    // For reading what somebody else wrote: a member that is missing, or of another kind, is
    // nothing rather than a throw.
    [[nodiscard]] const Json* child(std::string_view key) const;  ///< Of an object; else nullptr.
    [[nodiscard]] std::optional<std::int64_t> number_at(std::string_view key) const;
    [[nodiscard]] std::string string_at(std::string_view key) const;  ///< "" when there is none.
    [[nodiscard]] bool boolean_at(std::string_view key) const;        ///< False when there is none.

    // For taking apart what was read without a copy; what was taken is null from then on.
    [[nodiscard]] Json take(std::string_view key);  ///< Of an object; null when there is none.
    [[nodiscard]] Array take_elements();            ///< Of an array; else nothing.

    friend bool operator==(const Json&, const Json&) = default;

private:
    using Value = std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object>;

    explicit Json(Value value) : value_(std::move(value)) {}

    Value value_{};  ///< Alternatives in the order of Kind.
};

/// Reads a JSON text (RFC 8259); nullopt for anything that is none, is nested deeper than 64
/// levels, or is not UTF-8. A number that is not whole in 64 signed bits is kept as the string
/// of its digits. Of members with the same key the last counts.
[[nodiscard]] std::optional<Json> parse_json(std::string_view text);

}  // namespace repair::base
