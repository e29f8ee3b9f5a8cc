#pragma once

#include <string_view>

namespace repair::report {

/// The style sheet of a page: light and dark, for a desk, a phone and paper. Tables of the class
/// "many" become cards on a phone, those of "wide" paragraphs on paper; the page adds what each of
/// their columns is called there. Of "broad" and "narrow" charts one is seen.
[[nodiscard]] std::string_view page_style();

/// Below this width a page is on a phone: for the page's own media queries.
inline constexpr std::string_view on_a_phone = "@media screen and (max-width:640px)";

}  // namespace repair::report
