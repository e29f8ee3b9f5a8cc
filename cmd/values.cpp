#include "cmd/values.hpp"

#include "core/base/error.hpp"
#include "core/base/nearest.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace repair::cmd {
namespace {

[[noreturn]] void fail(const Option& option, std::string_view typed, const std::string& why) {
    throw base::Error(base::Errc::usage,
                      fmt::format("{}: '{}' {}", option.name, base::printable(typed), why));
}

const std::string& checked_word(const Option& option, const std::string& typed) {
    const auto& choices = option.choices;
    if (choices.empty() || std::ranges::find(choices, typed) != choices.end()) return typed;
    if (const auto near = base::nearest(typed, choices))
        fail(option, typed, fmt::format("is unknown; did you mean '{}'?", *near));
    fail(option, typed, fmt::format("is none of {}", fmt::join(choices, ", ")));
}

void check_id(const Option& option, const std::string& typed) {
    if (typed != "-") static_cast<void>(parse_number(option, typed));
}

}  // namespace

std::int64_t parse_number(const Option& option, std::string_view typed) {
    std::int64_t number = 0;
    const auto* const end = typed.data() + typed.size();
    const auto [rest, error] = std::from_chars(typed.data(), end, number);
    if (error == std::errc::result_out_of_range) fail(option, typed, "is out of range");
    if (error != std::errc{} || rest != end) fail(option, typed, "is not a whole number");
    if (number < option.least) fail(option, typed, fmt::format("is less than {}", option.least));
    if (number > option.most) fail(option, typed, fmt::format("is more than {}", option.most));
    return number;
}

Arguments::Value value_of(const Option& option, const std::vector<std::string>& typed) {
    if (typed.empty()) return std::monostate{};
    switch (option.kind) {
        case Kind::flag:
        case Kind::yes_no: return typed.back() == "true";
        case Kind::number: return parse_number(option, typed.front());
        case Kind::file:
            if (typed.front().empty()) fail(option, "", "names no file");
            return typed.front();
        case Kind::text: return checked_word(option, typed.front());
        case Kind::texts:
            for (const auto& word : typed)
                checked_word(option, word);
            return typed;
        case Kind::ids:
            for (const auto& id : typed)
                check_id(option, id);
            return typed;
    }
    return std::monostate{};
}

}  // namespace repair::cmd
