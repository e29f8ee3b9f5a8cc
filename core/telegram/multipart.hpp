#pragma once

#include "core/telegram/call.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace repair::telegram {

/// A form with one file, as RFC 7578 has it, with the spellings that the Bot API server reads: a
/// file's name is raw UTF-8 in filename="…", where " and \ have a \ before them and % is %25;
/// filename* is not read. Line breaks and other control characters in a name become spaces.
struct Form {
    std::vector<std::pair<std::string_view, std::string>> fields{};  ///< Names of ours.
    std::string_view file_field{};
    const Upload* file = nullptr;
};

struct Encoded {
    std::string body{};
    std::string content_type{};
};

/// The boundary is the first of a row of words that occurs nowhere in the form.
[[nodiscard]] Encoded encode(const Form& form);

}  // namespace repair::telegram
