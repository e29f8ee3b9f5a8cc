#include "core/report/figures.hpp"

#include "core/report/labels.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace repair;
using base::Money;
using report::Takings;
using namespace std::chrono_literals;

namespace {

report::Spread spread(std::vector<std::chrono::seconds> all) {
    return report::spread_of(std::move(all));
}

}  // namespace

TEST_CASE("an average is rounded half up to a kopeck, and is nothing for nothing") {
    CHECK(Takings{}.average() == Money{0});
    CHECK(Takings{.closed = 2, .total = {101}}.average() == Money{51});
    CHECK(Takings{.closed = 3, .total = {100}}.average() == Money{33});
    CHECK(Takings{.closed = 3, .total = {200}}.average() == Money{67});
    CHECK(report::average_of(3s, 2) == 2s);
    CHECK_FALSE(report::average_of(0s, 0));
}

TEST_CASE("medians and ninety percent go by nearest rank") {
    CHECK_FALSE(spread({}).median);
    CHECK(spread({}).count == 0);
    CHECK(spread({7s}).median == 7s);
    CHECK(spread({7s}).ninety == 7s);
    CHECK(spread({3s, 1s, 2s}).median == 2s);
    CHECK(spread({4s, 1s, 2s, 3s}).median == 2s);
    std::vector<std::chrono::seconds> ten;
    for (int i = 10; i > 0; --i)
        ten.emplace_back(i);
    CHECK(spread(ten).median == 5s);
    CHECK(spread(ten).ninety == 9s);
    ten.emplace_back(11);
    CHECK(spread(ten).median == 6s);
    CHECK(spread(ten).ninety == 10s);
}

TEST_CASE("changes are whole percents, and none is made up for what was nothing") {
    CHECK(report::change_shown(0, 0) == "0 %");
    CHECK(report::change_shown(0, 5) == "—");
    CHECK(report::change_shown(100, 112) == "+12 %");
    CHECK(report::change_shown(100, 93) == "−7 %");
    CHECK(report::change_shown(1000, 1004) == "0 %");
    CHECK(report::change_shown(200, 201) == "+1 %");
    CHECK(report::change_shown(-100, 100) == "+200 %");
    CHECK(report::change_shown(100, 0) == "−100 %");
    CHECK(report::change_shown(100'000'000'000'000'000, 300'000'000'000'000'000) == "+200 %");
}

TEST_CASE("durations and counts are said in the words of their language") {
    using report::Language;
    using report::shown;
    CHECK(shown(59s, Language::russian) == "< 1 мин");
    CHECK(shown(60s, Language::russian) == "1 мин");
    CHECK(shown(3600s + 300s, Language::russian) == "1 ч 05 мин");
    CHECK(shown(26h, Language::russian) == "1 дн 2 ч");
    CHECK(shown(26h, Language::english) == "1 d 2 h");
    const auto orders = [](std::int64_t count) {
        return report::orders_counted(count, Language::russian);
    };
    CHECK(orders(1) == "1 заявка");
    CHECK(orders(2) == "2 заявки");
    CHECK(orders(5) == "5 заявок");
    CHECK(orders(11) == "11 заявок");
    CHECK(orders(21) == "21 заявка");
    CHECK(orders(112) == "112 заявок");
    CHECK(report::orders_counted(1, Language::english) == "1 order");
    CHECK(report::orders_counted(0, Language::english) == "0 orders");
}
