// Whatever bytes arrive as a telephone number: a stored form that is one, or a reason.

#include "core/base/text.hpp"
#include "core/domain/phone.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace repair;

void must(bool holds) {
    if (!holds) std::abort();
}

void check_stored(const domain::Phone& phone) {
    const std::string_view digits = std::string_view(phone.full()).substr(1);
    must(phone.full().front() == '+' && digits.size() >= 10 && digits.size() <= 15);
    must(std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }));
    must(digits.front() != '7' || digits.size() == 11);

    const auto again = domain::parse_phone(phone.full());
    must(again && *again == phone);
    must(base::length(phone.masked()) == phone.full().size());
    must(phone.masked().find(digits.substr(1, digits.size() - 4)) == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto phone = domain::parse_phone(text);
    if (phone) {
        check_stored(*phone);
    } else {
        const auto why = domain::explain(phone.error(), text);
        must(!why.empty() && base::is_utf8(why));
    }
    return 0;
}
