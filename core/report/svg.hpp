#pragma once

#include <string>
#include <string_view>

namespace repair::report {

struct Picture;

/// Text for HTML and SVG, elements and attributes: without control characters, escaped.
[[nodiscard]] std::string escaped(std::string_view text);

/// For a page: inks are classes, so that its style sheet colors them.
[[nodiscard]] std::string svg_of(const Picture& picture, std::string_view title);

}  // namespace repair::report
