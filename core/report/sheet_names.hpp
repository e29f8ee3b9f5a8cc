#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace repair::report {

/// Names for the sheets of one workbook, out of what people are called. Excel takes at most 31
/// UTF-16 units, none of : \ / ? * [ ], no apostrophe at the ends, no two that differ by case
/// alone, and not "History".
/// https://support.microsoft.com/en-us/office/3f1f7148-ee83-404d-8ef0-9ff99fbad1f9
class SheetNames {
public:
    /// The nearest name that Excel takes and that was not given yet: "Иван", "Иван (2)".
    [[nodiscard]] std::string take(std::string_view wanted);

private:
    std::set<std::string> taken_{};              ///< Folded.
    std::map<std::string, std::size_t> next_{};  ///< Of names wanted before: what to try next.
};

}  // namespace repair::report
