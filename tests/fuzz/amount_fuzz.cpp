// Whatever bytes arrive as an amount: money within the limits that reads back, or a reason.

#include "core/base/text.hpp"
#include "core/domain/amount.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace repair;
using domain::MoneyStyle;

void must(bool holds) {
    if (!holds) std::abort();
}

void check_amount(base::Money amount) {
    must(amount >= base::Money{0} && amount <= domain::largest_amount);
    for (const auto style : {MoneyStyle::people, MoneyStyle::plain}) {
        const auto again = domain::parse_amount(domain::render_money(amount, style));
        must(again && *again == amount);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto amount = domain::parse_amount(text);
    if (amount) {
        check_amount(*amount);
    } else {
        const auto why = domain::explain(amount.error(), text);
        must(!why.empty() && base::is_utf8(why));
    }
    return 0;
}
