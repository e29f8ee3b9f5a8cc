#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace repair::base {

enum class Style { bold, italic, code, mention };

/// A stretch of a text that looks different. Bytes, both on the borders of characters.
struct Span {
    Style style{};
    std::size_t begin = 0;
    std::size_t end = 0;
    std::int64_t person = 0;  ///< Who is mentioned: a Telegram id. Only of a mention.

    friend bool operator==(const Span&, const Span&) = default;
};

/// UTF-8 with marked stretches. What people typed is never markup here: marks are beside the
/// text, not in it. Spans are in the order of their beginning and do not cross each other.
struct RichText {
    std::string text{};
    std::vector<Span> spans{};

    RichText() = default;
    RichText(std::string plain) : text(std::move(plain)) {}  // NOLINT: a text without marks
    RichText(const char* plain) : text(plain) {}             // NOLINT

    [[nodiscard]] bool empty() const noexcept { return text.empty(); }

    // Each adds to the end; returns this.
    RichText& add(std::string_view plain);
    RichText& add(const std::same_as<RichText> auto& other) { return append(other); }
    RichText& add(std::string_view marked, Style style);
    RichText& mention(std::string_view name, std::int64_t person);

    friend bool operator==(const RichText&, const RichText&) = default;

private:
    RichText& append(const RichText& other);
};

}  // namespace repair::base
