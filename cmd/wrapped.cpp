#include "cmd/wrapped.hpp"

#include "core/base/width.hpp"

#include <sstream>

namespace repair::cmd {

std::string wrapped(std::string_view text, std::size_t columns, std::size_t indent) {
    std::string result;
    std::size_t at = indent;
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        const auto width = base::width(word);
        if (result.empty()) {
            at += width;
        } else if (at + 1 + width <= columns) {
            result += ' ';
            at += 1 + width;
        } else {
            result += '\n' + std::string(indent, ' ');
            at = indent + width;
        }
        result += word;
    }
    return result;
}

}  // namespace repair::cmd
