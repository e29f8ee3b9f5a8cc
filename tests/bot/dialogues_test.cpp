#include "tests/bot/play.hpp"

#include <catch2/catch.hpp>

using namespace repair;
using domain::Status;

TEST_CASE("a master closes an order") {
    test::Office office;
    office.order_in(Status::onsite);
    office.forget_notices();
    test::check_transcript("close", office);
}

TEST_CASE("a dispatcher gives a new order to a master") {
    test::Office office;
    office.order_in(Status::fresh);
    office.forget_notices();
    test::check_transcript("office_day", office);
}
