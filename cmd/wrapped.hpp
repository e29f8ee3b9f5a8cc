#pragma once

#include <string>
#include <string_view>

namespace repair::cmd {

/// `text` broken at spaces into lines of at most `columns`, every line but the first behind
/// `indent` spaces; a longer word has a line of its own. Ends without a newline. The first
/// line is taken to begin in column `indent` too.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t columns, std::size_t indent);

}  // namespace repair::cmd
