#include "core/domain/warranty.hpp"

#include "tests/support/domain.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace repair;
using namespace repair::domain;
using namespace std::chrono_literals;

namespace {

const Order closed = test::order_in(Status::closed);  // At test::noon.

/// Whether a new order like `closed`, `after` that one's closing, may be a repeat of `earlier`.
bool repeats(const Order& earlier, std::chrono::seconds after, std::chrono::days warranty) {
    return is_warranty_repeat(earlier, closed.client.phone, closed.equipment, test::noon + after,
                              {.warranty = warranty});
}

}  // namespace

TEST_CASE("the warranty begins at the closing and ends with its last second") {
    using std::chrono::days;
    CHECK_FALSE(repeats(closed, -1s, days{30}));
    CHECK(repeats(closed, 0s, days{30}));
    CHECK(repeats(closed, days{29}, days{30}));
    CHECK(repeats(closed, days{30}, days{30}));
    CHECK_FALSE(repeats(closed, days{30} + 1s, days{30}));
    CHECK_FALSE(repeats(closed, days{400}, days{30}));

    CHECK(repeats(closed, days{90}, days{90}));
    CHECK_FALSE(repeats(closed, 1s, days{0}));
}

TEST_CASE("the warranty is thirty days unless the office says otherwise") {
    CHECK(OfficeRules{}.warranty == std::chrono::days{30});
}

TEST_CASE("only the same phone and the same equipment make a repeat") {
    const auto& phone = closed.client.phone;
    const auto other = Phone::stored("+79001234568");
    CHECK(is_warranty_repeat(closed, phone, closed.equipment, test::noon, {}));
    CHECK_FALSE(is_warranty_repeat(closed, other, closed.equipment, test::noon, {}));
    CHECK_FALSE(is_warranty_repeat(closed, phone, "Холодильники", test::noon, {}));
}

TEST_CASE("two orders without a phone are not of the same client") {
    auto earlier = closed;
    earlier.client.phone = {};
    CHECK_FALSE(is_warranty_repeat(earlier, {}, closed.equipment, test::noon, {}));
}

TEST_CASE("an order that is not closed with a repair gives no warranty") {
    for (const auto status : all_statuses) {
        CAPTURE(word(status));
        auto earlier = test::order_in(status);
        earlier.closed_at = test::noon;
        CHECK(repeats(earlier, 1h, std::chrono::days{30}) == (status == Status::closed));
    }
    const std::function<void(Order&)> spoilers[] = {
        [](Order& order) { order.removed = true; },
        [](Order& order) { order.closed_at.reset(); },
        [](Order& order) { order.no_repair = "Клиент отказался"; },
    };
    for (const auto& spoil : spoilers) {
        auto earlier = closed;
        spoil(earlier);
        CHECK_FALSE(repeats(earlier, 1h, std::chrono::days{30}));
    }
}
